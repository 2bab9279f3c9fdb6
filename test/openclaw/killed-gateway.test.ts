import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startGateway } from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { startProgram } from "../support/program.ts";
import { plainConfig } from "./configs.ts";

it.each([0, 20, 60])(
	"a gateway killed %d ms after the patch was sent leaves the config as it was or as it was wanted",
	async (delayMs) => {
		const gateway = await startGateway(await installRelease("2026.7.1"), {
			config: plainConfig(2000, 250),
		});
		try {
			const before = readFileSync(gateway.configFile, "utf8");
			const child = startProgram(
				["--preset", "safe", "--restart-timeout", "3s"],
				{ home: gateway.home },
			);
			let told = "";
			let killed = false;
			child.stderr?.on("data", (chunk: Buffer) => {
				told += chunk.toString("utf8");
				if (killed || !told.includes("Sending one config.patch")) return;
				killed = true;
				setTimeout(() => gateway.kill("SIGKILL"), delayMs);
			});
			const exitCode = await new Promise((resolve) =>
				child.on("close", resolve),
			);
			const after = readFileSync(gateway.configFile, "utf8");
			expect(killed).toBe(true);
			if (exitCode === 0) expect(after).toMatch(/5000[\s\S]*1000/);
			else {
				expect([5, 7]).toContain(exitCode);
				expect(after).toBe(before);
				expect(told).toMatch(/^error: .*was not back after 3 s/m);
			}
		} finally {
			await gateway.stop();
		}
	},
);
