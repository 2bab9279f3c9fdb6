import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { parsePath, valueAt } from "../../src/config/path.ts";
import { expectNoTrace } from "../support/expectations.ts";
import type { Intercept } from "../support/gateway-proxy.ts";
import { patchByAnother, patchTo } from "./other-client.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning, throughProxy } from "./tunings.ts";
import { parsed } from "./values.ts";

/** What becomes of clawtune's change where another client changes the config between its reading and its patch. */
export function testConflicts(under: GatewayUnderTest, tuning: Tuning): void {
	const { wish, accepted, changes, restarts } = tuning;
	const [{ path, from } = { path: "", from: null }] = changes;
	const settingAt = (dotted: string): JsonValue | undefined =>
		valueAt(parsed(under.text()), parsePath(dotted) ?? []);

	/** Lets another client write before the first patch of clawtune's goes on. */
	const firstAnother =
		(patch: JsonValue): Intercept =>
		async ({ method, count }) => {
			if (method === "config.patch" && count === 1)
				await patchByAnother(under.gateway(), patch);
			return { kind: "forward" };
		};

	it("keeps what another client changed meanwhile, and gets clawtune's change too", async () => {
		const before = under.text();
		const run = await throughProxy(
			under,
			[...wish, ...accepted],
			firstAnother({ messages: { responsePrefix: "[another]" } }),
		);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stderr).toContain("planning once more …");
		expect(run.requests.filter((one) => one === "config.patch")).toHaveLength(
			2,
		);
		expect(settingAt("messages.responsePrefix")).toBe("[another]");
		for (const change of changes)
			expect(settingAt(change.path)).toBe(change.to);
		const reverted = await under.clawtune(["revert", ...accepted]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(settingAt("messages.responsePrefix")).toBe("[another]");
		expectAuthored(
			under.text(),
			before,
			// Another's change came to it.
			{ ...tuning, accepted: ["defaults-baked"] },
		);
	});

	it("keeps another client's value of the very same setting, and clawtune says so", async () => {
		const theirs = typeof from === "number" ? from + 1 : null;
		const run = await throughProxy(
			under,
			[...wish, ...accepted],
			firstAnother(patchTo([[path, theirs]])),
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(3);
		expect(run.stderr).toMatch(/^error: .* was changed by someone else/m);
		expect(settingAt(path)).toBe(theirs ?? undefined);
		for (const change of changes.slice(1))
			expect(settingAt(change.path)).toBe(change.from);
	});

	if (restarts)
		it("keeps another client's value where the gateway restarts for that before clawtune's patch arrives", async () => {
			const theirs = typeof from === "number" ? from + 2 : null;
			const run = await throughProxy(
				under,
				[...wish, ...accepted],
				async ({ method, count }) => {
					if (method === "config.patch" && count === 1) {
						await patchByAnother(under.gateway(), patchTo([[path, theirs]]));
						await delay(5_000);
					}
					return { kind: "forward" };
				},
			);
			expectNoTrace(run);
			expect(run.exitCode).toBe(3);
			expect(settingAt(path)).toBe(theirs);
		});
}
