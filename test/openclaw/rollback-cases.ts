import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { falsified, isPatch } from "../support/falsified-patch.ts";
import { patchByAnother, patchTo } from "./other-client.ts";
import { rewriteConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning, throughProxy } from "./tunings.ts";

/** What becomes of a change that the gateway has stored otherwise than it was wanted. */
export function testRollback(under: GatewayUnderTest, tuning: Tuning): void {
	const { config, wish, accepted, changes } = tuning;

	beforeEach(async () => {
		await rewriteConfig(under, config);
	});

	it("gets the values of before back, through itself, where it stored other ones than clawtune sent", async () => {
		const before = under.text();
		const kept = keptCopies(under);
		const run = await throughProxy(under, [...wish, ...accepted], (request) =>
			isPatch(request, 1) ? falsified(request) : { kind: "forward" },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(7);
		expect(run.stderr).toMatch(
			/^Taking it back: .* is not set( and 1 more)?$/m,
		);
		expect(run.stderr).toMatch(
			/^error: The change did not verify and was taken back: /m,
		);
		expect(patchesIn(run.requests)).toBe(2);
		expectAuthored(under.text(), before, tuning);
		expect(keptCopies(under)).toEqual(kept);
		const list = await under.clawtune(["revert", "--list", "--json"]);
		expect(JSON.parse(list.stdout).applies[0]).toMatchObject({
			outcome: "taken-back",
			revertible: "no",
		});
	});

	it("is left as it is where it refuses to take the change back, and clawtune says what to do", async () => {
		const before = under.text();
		const kept = keptCopies(under);
		const run = await throughProxy(under, [...wish, ...accepted], (request) =>
			isPatch(request, 1)
				? falsified(request)
				: isPatch(request, 2)
					? { kind: "refuse", message: "the disk is full" }
					: { kind: "forward" },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(8);
		expect(run.stderr).toMatch(
			/^error: The change did not verify \(.* is not set( and 1 more)?\) and could not be taken back: /m,
		);
		const [copy = "", ...others] = keptCopies(under).filter(
			(file) => !kept.includes(file),
		);
		expect(others).toEqual([]);
		expect(run.stderr).toContain(
			`  Stop the gateway and copy the file of before, ${copy}, to ${under.gateway().configFile}.\n`,
		);
		expect(readFileSync(copy, "utf8")).toBe(before);
		expect(statSync(copy).mode & 0o777).toBe(0o600);
		await patchByAnother(
			under.gateway(),
			patchTo(changes.map(({ path, from }) => [path, from])),
		);
		expectAuthored(under.text(), before, tuning);
	});
}

function patchesIn(requests: readonly string[]): number {
	return requests.filter((method) => method === "config.patch").length;
}

function keptCopies(under: GatewayUnderTest): readonly string[] {
	const folder = join(under.gateway().stateDirectory, "clawtune", "before");
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
