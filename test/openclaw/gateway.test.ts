import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import { startGateway } from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";

/** A first install downloads 650 MB. */
const timeoutMs = 300_000;

it(
	"starts a real gateway, asks it for its config and leaves nothing behind",
	async () => {
		const gateway = await startGateway(await installRelease("2026.7.1"));
		try {
			expect(gateway.pids().length).toBeGreaterThan(0);
			await expect(
				requestGateway(gateway, "config.get"),
			).resolves.toMatchObject({
				valid: true,
				parsed: { gateway: { mode: "local", port: gateway.port } },
			});
		} finally {
			await gateway.stop();
		}
		expect(gateway.pids()).toEqual([]);
		expect(existsSync(gateway.home)).toBe(false);
		expect(gateway.log()).not.toBe("");
		await expect(requestGateway(gateway, "config.get")).rejects.toThrow();
	},
	timeoutMs,
);

it(
	"says why a gateway does not start",
	async () => {
		const config =
			'{"gateway": {"mode": "local", "port": __PORT__, "auth": {"mode": "token", "token": "__TOKEN__"}}, "bogus": 1}';
		const installed = await installRelease("2026.7.1");
		await expect(startGateway(installed, { config })).rejects.toThrow(
			/gateway 2026\.7\.1: ended with exit code 78\n.*Invalid config/s,
		);
	},
	timeoutMs,
);
