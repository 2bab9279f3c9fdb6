import { describe, expect, it } from "vitest";
import {
	commandText,
	mendText,
	revertText,
	upgradeText,
} from "../../src/commands/command-text.ts";
import { mask } from "../../src/config/mask.ts";

describe("a command that is shown", () => {
	it("names the config, the release and the gateway as they were named", () => {
		const options = {
			config: "my fleet/openclaw.json",
			target: "2026.7.1",
			url: "wss://gateway.example:18789",
		};
		expect(revertText(options)).toBe(
			"clawtune revert --config 'my fleet/openclaw.json' --target 2026.7.1 --url wss://gateway.example:18789",
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
