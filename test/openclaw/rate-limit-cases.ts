import { beforeEach, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { usingUp } from "../support/rate-limit.ts";
import { rewriteConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning, throughProxy } from "./tunings.ts";

/** What becomes of a change that comes after too many others; `isPatient` also proves the waiting, which takes a minute. */
export function testRateLimit(
	under: GatewayUnderTest,
	tuning: Tuning,
	isPatient: boolean,
): void {
	const { config, wish } = tuning;
	beforeEach(async () => {
		await rewriteConfig(under, config);
	});

	it("is not changed, and clawtune says how long to wait", async () => {
		const before = under.text();
		const run = await throughProxy(under, wish, usingUp);
		expectNoTrace(run);
		expect(run.exitCode).toBe(6);
		expect(run.stderr).toMatch(
			/^error: The gateway at \S+ takes no more config changes for \d+ s\n {2}Run the same command again in \d+ s, or let it wait with --wait \d+s\.$/m,
		);
		expect(under.text()).toBe(before);
	});

	if (!isPatient) return;
	it("is changed after a countdown with --wait", async () => {
		const before = under.text();
		const started = Date.now();
		const run = await throughProxy(under, [...wish, "--wait", "70s"], usingUp);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		const told = [
			...run.stderr.matchAll(/takes no more changes for (\d+) s; waiting …$/gm),
		].map(([, seconds]) => Number(seconds));
		expect(told.length).toBeGreaterThanOrEqual(5);
		expect(told).toEqual([...told].sort((a, b) => b - a));
		expect(Date.now() - started).toBeGreaterThan(1000 * (told[0] ?? 60) - 2000);
		expectAuthored(under.text(), before, tuning, true);
		const reverted = await under.clawtune(["revert"]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expectAuthored(under.text(), before, tuning);
	});
}
