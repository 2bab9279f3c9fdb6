import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import type { RunningGateway } from "../../scripts/openclaw/gateway.ts";
import { resolvesWithin } from "../../src/apply/waiting.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { parsePath, valueAt } from "../../src/config/path.ts";
import { connect } from "../../src/gateway/connection.ts";
import { createDevice } from "../../src/gateway/device.ts";
import { expectNoTrace } from "../support/expectations.ts";
import type { Intercept } from "../support/gateway-proxy.ts";
import { patchByAnother, patchTo } from "./other-client.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning, throughProxy } from "./tunings.ts";
import { parsed } from "./values.ts";

/** Does a gateway close a connection within so many milliseconds, as it does where it restarts. */
async function closesWithin(
	{ url, token }: RunningGateway,
	withinMs: number,
): Promise<boolean> {
	const connection = await connect(
		{
			url,
			shownUrl: url,
			from: "the test",
			isNamed: false,
			credentials: [{ kind: "token", secret: token, from: "the test" }],
			tlsFingerprint: undefined,
		},
		{
			timeoutMs: 10_000,
			device: undefined,
			deviceAtHand: createDevice,
			clientVersion: "0.0.0",
		},
	);
	const closes = await resolvesWithin(connection.closed, withinMs);
	connection.close();
	return closes;
}

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
		expect(reverted, reverted.stderr).toMatchObject({ exitCode: 0 });
		expect(settingAt("messages.responsePrefix")).toBe("[another]");
		expectAuthored(
			under.text(),
			before,
			// Another's change came to it.
			{ ...tuning, accepted: ["defaults-baked"] },
		);
	});

	// Later releases put such restarts together, or have none.
	if (tuning.release === "2026.2.12")
		it("is waited for until it has restarted for clawtune's own patch, too", async () => {
			let anotherAt = 0;
			const run = await throughProxy(
				under,
				[...wish, ...accepted],
				async ({ method, count }) => {
					if (method === "config.patch" && count === 1) {
						const patch = { messages: { responsePrefix: "[first]" } };
						await patchByAnother(under.gateway(), patch);
						anotherAt = Date.now();
					}
					if (method === "config.patch" && count === 2)
						await delay(Math.max(0, anotherAt + 1_300 - Date.now()));
					return { kind: "forward" };
				},
			);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(await closesWithin(under.gateway(), 2_000)).toBe(false);
			const reverted = await under.clawtune(["revert", ...accepted]);
			expect(reverted).toMatchObject({ exitCode: 0 });
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
