import { describe, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { testConflicts } from "./conflict-cases.ts";
import { testRateLimit } from "./rate-limit-cases.ts";
import { testReloads } from "./reload-cases.ts";
import { rewriteConfig } from "./rewrite.ts";
import { testRollback } from "./rollback-cases.ts";
import { hashOf, useGateway } from "./running.ts";
import { expectAuthored, tunings } from "./tunings.ts";

describe.each(tunings)("a gateway of $release", (tuning) => {
	const { release, config, wish, accepted, changes, restarts } = tuning;
	const under = useGateway(release, { config });
	const untouched = (): string =>
		config
			.replace("__PORT__", String(under.gateway().port))
			.replace("__TOKEN__", under.gateway().token);

	describe("told to apply and to revert", () => {
		it("gets the wanted values, verified", async () => {
			const run = await under.clawtune([...wish, ...accepted]);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toMatch(
				/^Applied and verified: \d settings?, one config\.patch\.$/m,
			);
			expect(
				run.stdout.includes("The gateway has restarted and is well."),
			).toBe(restarts);
			expectAuthored(under.text(), untouched(), tuning, true);
		});

		it("is left alone the second time", async () => {
			const hash = await hashOf(under);
			const text = under.text();
			const run = await under.clawtune([...wish, ...accepted]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toContain("Nothing to do.");
			expect(under.text()).toBe(text);
			expect(await hashOf(under)).toBe(hash);
		});

		it("gets the values of before back, through itself", async () => {
			const run = await under.clawtune(["revert", ...accepted]);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toMatch(
				/^Taken back and verified: \d settings?, one config\.patch\.$/m,
			);
			for (const { path, from, to } of changes)
				expect(run.stdout).toContain(`${path}  ${to} → ${from}`);
			expectAuthored(under.text(), untouched(), tuning);
		});

		it("has nothing more to take back", async () => {
			const hash = await hashOf(under);
			const run = await under.clawtune(["revert", ...accepted]);
			expect(run).toMatchObject({ exitCode: 0, stderr: "" });
			expect(run.stdout).toMatch(/^Nothing to do/);
			expect(await hashOf(under)).toBe(hash);
		});
	});

	it("changes nothing for a client with a wrong token", async () => {
		const text = under.text();
		const run = await under.clawtune(
			[...wish, ...accepted, "--url", under.gateway().url],
			{ OPENCLAW_GATEWAY_TOKEN: "not-the-token" },
		);
		expect(run.exitCode).toBe(5);
		expect(run.stderr).toMatch(/^error: Access denied: /m);
		expect(run.stderr).not.toContain("not-the-token");
		expect(under.text()).toBe(text);
	});

	describe("where another client writes too", () => {
		testConflicts(under, tuning);
	});

	if (["2026.2.26", "2026.7.1", "2026.9.6"].includes(release))
		describe("where it stores something else", () => {
			testRollback(under, tuning);
		});

	if (release === "2026.9.6")
		describe("where it takes over an earlier change", () => {
			testReloads(under, tuning);
		});

	if (["2026.5.28", "2026.7.1"].includes(release))
		describe("where it takes no more changes", () => {
			testRateLimit(under, tuning, release === "2026.7.1");
		});

	it("gets identical bytes back after an edit of its file", async () => {
		const text = await rewriteConfig(under, config);
		const applied = await under.clawtune([...wish, "--via", "file"]);
		expect(applied).toMatchObject({ exitCode: 0 });
		expect(under.text()).not.toBe(text);
		const reverted = await under.clawtune(["revert"]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(under.text()).toBe(text);
	});
});
