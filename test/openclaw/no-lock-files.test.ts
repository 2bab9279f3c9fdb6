import { readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { withProvider } from "../../scripts/accuracy/provider-config.ts";
import { startProviderServer } from "../../scripts/accuracy/provider-server.ts";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import { startGateway } from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { deadPid } from "../support/locks.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const release = "2026.9.6";
const thinksMs = 3000;

it("a gateway of 2026.9.6 makes no lock file in a turn, and what an earlier release left behind can go", async () => {
	const { home, stateDirectory, write } = makeSandbox();
	const clawtune = (...args: readonly string[]) =>
		runProgram([...args, "--target", release], { home });
	const locksThere = (): readonly string[] =>
		readdirSync(stateDirectory, { recursive: true })
			.map(String)
			.filter((name) => name.endsWith(".jsonl.lock"));
	let asked = 0;
	const provider = await startProviderServer(() => {
		asked += 1;
		return thinksMs;
	});
	try {
		const gateway = await startGateway(await installRelease(release), {
			home,
			config: withProvider(provider.baseUrl, {}),
		});
		try {
			await requestGateway(gateway, "chat.send", {
				sessionKey: "agent:main:main",
				message: "hello",
				idempotencyKey: "no-lock-files",
			});
			for (let looks = 0; asked === 0 && looks < 3000; looks += 1) {
				expect(locksThere()).toEqual([]);
				await delay(20);
			}
			expect(asked).toBe(1);
			expect(locksThere()).toEqual([]);
			const none = await clawtune("locks");
			expect(none).toMatchObject({ exitCode: 0 });
			expect(none.stdout).toContain("without lock files");
			write(
				".openclaw/agents/main/sessions/left.jsonl.lock",
				JSON.stringify({
					pid: await deadPid(),
					createdAt: new Date().toISOString(),
				}),
			);
			const listed = await clawtune("locks", "--json");
			expect(listed.exitCode).toBe(1);
			expect(JSON.parse(listed.stdout).locks).toMatchObject([
				{ verdict: "stale", reasons: ["dead-pid"], removable: true },
			]);
			const swept = await clawtune("locks", "sweep", "--json");
			expect(JSON.parse(swept.stdout).locks).toMatchObject([
				{ outcome: "removed" },
			]);
			expect(locksThere()).toEqual([]);
		} finally {
			await gateway.stop();
		}
	} finally {
		await provider.close();
	}
});
