import { beforeEach, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { falsified, isPatch } from "../support/falsified-patch.ts";
import type { ProxiedRequest } from "../support/gateway-proxy.ts";
import { rewriteConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning, throughProxy } from "./tunings.ts";

/** What 2026.9.6 answers to a patch that meets its reload of an edited file, before and after the write (run). */
const metReload = [
	"active config environment changed while preparing write; re-run config.get and retry",
	"Config was written to /state/openclaw.json, but post-write processing failed: active config environment changed while preparing write\nThe config write was rolled back.",
] as const;

/** What becomes of a patch that meets the gateway's reload of an earlier change: the gateway refuses it. */
export function testReloads(under: GatewayUnderTest, tuning: Tuning): void {
	const { config, wish, accepted } = tuning;

	beforeEach(async () => {
		await rewriteConfig(under, config);
	});

	it("is changed by the same patch, sent once more", async () => {
		const before = under.text();
		const run = await throughProxy(under, [...wish, ...accepted], (request) =>
			isPatch(request, 1)
				? { kind: "refuse", message: metReload[0] }
				: isPatch(request, 2)
					? { kind: "refuse", message: metReload[1] }
					: { kind: "forward" },
		);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.requests.filter(isConfigPatch)).toHaveLength(3);
		expect(run.requests.filter(isConfigGet)).toHaveLength(2);
		expectAuthored(under.text(), before, tuning, true);
		const reverted = await under.clawtune(["revert"]);
		expect(reverted).toMatchObject({ exitCode: 0 });
	});

	it("gets its values of before back where the way back meets one", async () => {
		const before = under.text();
		const run = await throughProxy(under, [...wish, ...accepted], (request) =>
			isPatch(request, 1)
				? falsified(request)
				: isPatch(request, 2)
					? { kind: "refuse", message: metReload[1] }
					: { kind: "forward" },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(7);
		expectAuthored(under.text(), before, tuning);
	});

	it("is as it was where one never ends, and clawtune says so", async () => {
		const before = under.text();
		const run = await throughProxy(
			under,
			[...wish, ...accepted],
			({ method }: ProxiedRequest) =>
				isConfigPatch(method)
					? { kind: "refuse", message: metReload[0] }
					: { kind: "forward" },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(3);
		expect(run.stderr).toMatch(
			/^error: The gateway at \S+ was still taking over an earlier change of its config\n {2}Run the same command again in a moment\.$/m,
		);
		expect(under.text()).toBe(before);
	});
}

function isConfigPatch(method: string): boolean {
	return method === "config.patch";
}

function isConfigGet(method: string): boolean {
	return method === "config.get";
}
