import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import { valueAt } from "../../src/config/path.ts";
import { patchByAnother } from "../openclaw/other-client.ts";
import { rewriteConfig } from "../openclaw/rewrite.ts";
import { type GatewayUnderTest, useGateway } from "../openclaw/running.ts";
import { authored, parsed } from "../openclaw/values.ts";
import { startForwardingProxy } from "../support/forwarding-proxy.ts";
import { startGatewayProxy } from "../support/gateway-proxy.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { clusterWith, type NamedGateway, named } from "./cluster.ts";
import { failures, slowConfig } from "./failures.ts";
import { pictureOf } from "./hosts.ts";
import { type Cluster, type Pod, runJob } from "./job.ts";
import { record, records } from "./manifest.ts";

const skills = ["skills", "load", "watchDebounceMs"];
const secureConfig = slowConfig.replace(
	'"mode": "local",',
	'"mode": "local", "tls": { "enabled": true },',
);

describe("the Job's command", () => {
	const canary = useGateway("2026.7.1", { config: secureConfig, secure: true });
	const blue = useGateway("2026.7.1", { config: slowConfig });
	let registry: Registry;
	beforeAll(async () => {
		registry = await startRegistry();
	});
	afterAll(() => registry.close());

	/** A cluster with these two gateways, or others. */
	const cluster = (
		gateways: readonly NamedGateway[] = [
			named("canary", canary),
			named("blue", blue),
		],
		changed: Partial<Cluster> = {},
	): Cluster => clusterWith(registry, gateways, changed);
	const told = (pods: readonly Pod[]): readonly unknown[] =>
		pods.map(({ message, stdout }) => {
			expect(stdout.trimEnd().endsWith(message.trim())).toBe(true);
			for (const under of [canary, blue])
				expect(stdout).not.toContain(under.gateway().token);
			return JSON.parse(message);
		});
	const debounce = (under: GatewayUnderTest): unknown =>
		valueAt(parsed(under.text()), skills);

	it("tunes the canary and then the next, has nothing to do the second time, and takes both back", async () => {
		const before = [canary, blue].map((under) =>
			authored(parsed(under.text())),
		);
		const here = cluster();
		const plan = { ...here, environment: { CLAWTUNE_TASK: "plan" } };
		const untouched = await pictureOf(canary, blue);
		const planned = await runJob(plan, 1);
		expect(told(planned)).toMatchObject([{ exitCode: 0 }]);
		expect(planned[0]?.stdout).toContain('"watchDebounceMs": 1000');
		await untouched();

		const pods = await runJob(here, 2);
		const id = expect.stringMatching(/^\d{8}T\d+Z-\d+$/);
		const good = { task: "tune", exitCode: 0, reason: null };
		expect(told(pods)).toEqual([
			{ ...good, gateway: "canary", applied: true, revertId: id },
			{ ...good, gateway: "blue", applied: true, revertId: id },
		]);
		expect([debounce(canary), debounce(blue)]).toEqual([1000, 1000]);

		const done = await pictureOf(canary, blue);
		const again = await runJob(here, 2);
		expect(told(again)).toMatchObject([
			{ exitCode: 0, applied: false },
			{ exitCode: 0, applied: false },
		]);
		await done();

		const revert = {
			...here,
			environment: { ...here.environment, CLAWTUNE_TASK: "revert" },
		};
		const back = await runJob(revert, 2);
		expect(told(back)).toMatchObject([
			{ task: "revert", exitCode: 0, applied: true },
			{ task: "revert", exitCode: 0, applied: true },
		]);
		expect(
			[canary, blue].map((under) => authored(parsed(under.text()))),
		).toEqual(before);
		const nothing = await runJob(revert, 1);
		expect(told(nothing)).toMatchObject([{ exitCode: 0, applied: false }]);
	});

	it.each(failures)(
		"ends with $exitCode after $name, and is tried $tries",
		async ({ exitCode, intercept, config, wanted, tries, reason }) => {
			await rewriteConfig(blue, config ?? slowConfig);
			const { url } = intercept
				? await startGatewayProxy(blue.gateway(), intercept)
				: blue.gateway();
			const alone = cluster(
				[named("blue", blue, url)],
				wanted === undefined ? {} : { fleet: { wanted } },
			);
			const pods = await runJob(alone, 1);
			expect(pods.length > 1 ? "again" : "once").toBe(tries);
			expect(told(pods)[0]).toMatchObject({
				gateway: "blue",
				exitCode,
				applied: false,
				reason: expect.stringMatching(reason),
			});
			await rewriteConfig(blue, slowConfig);
		},
	);

	it("plans again after another client has changed the config between plan and apply", async () => {
		let meddled = false;
		const proxy = await startGatewayProxy(
			blue.gateway(),
			async ({ method, count }) => {
				// The first reading is that of the plan.
				if (method === "config.get" && count === 2 && !meddled) {
					meddled = true;
					await patchByAnother(blue.gateway(), { logging: { level: "warn" } });
				}
				return { kind: "forward" };
			},
		);
		const pods = await runJob(
			cluster([named("canary", canary), named("blue", blue, proxy.url)]),
			2,
		);
		expect(pods.map(({ exitCode, index }) => [index, exitCode])).toEqual([
			[0, 0],
			[1, 3],
			[1, 0],
		]);
		expect(debounce(blue)).toBe(1000);
		await rewriteConfig(blue, slowConfig);
		await rewriteConfig(canary, secureConfig);
	});

	it("leaves the next gateway as it is where the canary denies access, and is let in once it is approved", async () => {
		const untouched = await pictureOf(canary, blue);
		const url = await startForwardingProxy(blue.gateway().port);
		const swapped = cluster([
			named("canary", blue, url),
			named("blue", canary),
		]);
		const pods = await runJob(swapped, 2);
		expect(pods.map(({ exitCode, index }) => [index, exitCode])).toEqual([
			[0, 5],
			[0, 5],
			[0, 5],
		]);
		await untouched();
		expect(told(pods)[0]).toMatchObject({
			reason: expect.stringContaining("does not know this clawtune yet"),
		});
		const pending = await requestGateway(blue.gateway(), "device.pair.list");
		const [request = {}] = records(record(pending).pending);
		await requestGateway(blue.gateway(), "device.pair.approve", {
			requestId: request.requestId,
		});
		expect((await runJob(swapped, 2)).map(({ exitCode }) => exitCode)).toEqual([
			0, 0,
		]);
	});
});
