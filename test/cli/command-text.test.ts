import { describe, expect, it } from "vitest";
import {
	checkText,
	commandText,
	mendText,
	pipelineText,
	revertText,
	upgradeText,
} from "../../src/commands/command-text.ts";
import { mask } from "../../src/config/mask.ts";
import { targetOf } from "../schema/judged.ts";

describe("a command that is shown", () => {
	it("names the config, the release and the gateway as they were named", () => {
		const options = {
			config: "my fleet/openclaw.json",
			target: "2026.7.1",
			assumeEnv: true,
			url: "wss://gateway.example:18789",
		};
		expect(revertText(options)).toBe(
			"clawtune revert --config 'my fleet/openclaw.json' --target 2026.7.1 --assume-env --url wss://gateway.example:18789",
		);
	});

	it("reaches the gateway as it was reached, as patiently, and tells no token", () => {
		const options = {
			preset: ["safe"],
			url: "wss://gateway.example",
			tlsFingerprint: "ab:cd",
			token: "hunter2",
			timeout: "30s",
			restartTimeout: "5m",
			wait: "2m",
		};
		expect(commandText(options, { way: "gateway" })).toBe(
			"clawtune --preset safe --url wss://gateway.example --tls-fingerprint ab:cd --timeout 30s --restart-timeout 5m --wait 2m",
		);
		expect(commandText(options, { command: "plan", way: "gateway" })).toBe(
			"clawtune plan --preset safe --url wss://gateway.example --tls-fingerprint ab:cd --timeout 30s --restart-timeout 5m",
		);
		expect(commandText(options, { way: "file" })).toBe(
			"clawtune --preset safe --via file --timeout 30s --restart-timeout 5m --wait 2m",
		);
		expect(revertText(options)).toBe(
			"clawtune revert --url wss://gateway.example --tls-fingerprint ab:cd --timeout 30s --restart-timeout 5m",
		);
	});

	it("repeats no password of an address", () => {
		const shown = revertText({ url: "wss://me:hunter2@gateway.example" });
		expect(shown).not.toContain("hunter2");
		expect(shown).toContain(mask);
	});

	it("mends as it was asked to, and repeats no value", () => {
		const options = {
			mend: true,
			unset: ["channels.telegram", "a b"],
			set: ["gateway.auth.token=hunter2"],
			config: "openclaw.json",
		};
		expect(commandText(options, { way: "file" })).toBe(
			"clawtune apply --mend --unset channels.telegram --unset 'a b' --set gateway.auth.token=… --config openclaw.json --via file",
		);
		expect(
			commandText(
				{ ...options, set: [] },
				{ way: "file", savedPlan: "plan.json" },
			),
		).toBe("clawtune apply plan.json --via file");
	});

	it("shows a value only where the release says that it is no secret", () => {
		const { snapshot } = targetOf("2026.7.1");
		const options = {
			preset: ["safe"],
			set: [
				"skills.load.watchDebounceMs=800",
				"gateway.auth.token=hunter2",
				`gateway.auth.password=\${OPENCLAW_PASSWORD}`,
				'gateway.bind="loop back"',
			],
			accept: ["comments-lost"],
		};
		expect(
			commandText(options, { way: "gateway", snapshot, repeatsAccepted: true }),
		).toBe(
			`clawtune --preset safe --set skills.load.watchDebounceMs=800 --set gateway.auth.token=… --set 'gateway.auth.password=\${OPENCLAW_PASSWORD}' --set 'gateway.bind="loop back"' --accept comments-lost`,
		);
	});

	it("plans, checks and guards in a pipeline what was asked for", () => {
		const options = {
			preset: ["safe"],
			agents: true,
			profile: "work",
			envFile: "my.env",
			out: "plan.json",
		};
		expect(commandText(options, { command: "plan", way: "gateway" })).toBe(
			"clawtune plan --preset safe --agents --profile work --env-file my.env --out plan.json",
		);
		expect(checkText({ target: "2026.7.1" }, "/home/me/openclaw.json")).toBe(
			"clawtune check /home/me/openclaw.json --target 2026.7.1",
		);
		const target = targetOf("2026.7.1");
		expect(
			pipelineText(options, { target, config: { value: {} } }, "1.2.3"),
		).toBe(
			"npx --yes clawtune@1.2.3 check openclaw.json --preset safe --target 2026.7.1",
		);
		const value = { gateway: { auth: { token: `\${TOKEN}` } } };
		expect(pipelineText({}, { target, config: { value } }, "1.2.3")).toBe(
			"npx --yes clawtune@1.2.3 check openclaw.json --target 2026.7.1 --assume-env",
		);
	});

	it("leaves the name of the file open where there is none", () => {
		expect(upgradeText("2026.9.6")).toBe(
			"clawtune plan --upgrade 2026.9.6 --config FILE",
		);
	});

	it("names the release of a mend where the config does not", () => {
		expect(mendText("my fleet/openclaw.json", "2026.7.1")).toBe(
			"clawtune plan --mend --config 'my fleet/openclaw.json' --target 2026.7.1",
		);
		expect(mendText("openclaw.json")).toBe(
			"clawtune plan --mend --config openclaw.json",
		);
	});
});
