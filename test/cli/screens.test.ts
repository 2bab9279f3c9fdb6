import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	closedPort,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { brokenConfig, familyConfig, openConfig } from "../support/upgrades.ts";

const target = ["--target", "2026.7.1"];

const broken = `{
  "gateway": { "mode": "local", "port": ${closedPort}, "prot": 2 },
  "agents": { "defaults": { "maxConcurrent": 0 } },
  "skills": { "load": { "watchDebounceMs": "250" } },
  "logging": { "level": "loud" },
}
`;

const advised = `{
  "gateway": { "mode": "local", "bind": "lan", "auth": { "mode": "none" }, "remote": { "token": "__OPENCLAW_REDACTED__" } },
  "channels": { "telegram": { "botToken": "123456:made-up" } },
  "plugins": { "entries": { "whatsapp": { "enabled": true } } },
  "skills": { "load": { "watch": false, "watchDebounceMs": 1000 } },
  "agents": {
    "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 5000 } } },
    "list": [{ "id": "main", "memorySearch": { "sync": { "watchDebounceMs": 500 } } }]
  }
}
`;

const oldSettings = `{
  "gateway": { "mode": "local", "bind": "0.0.0.0" },
  "memorySearch": { "enabled": true },
  "agents": { "defaults": { "sandbox": { "perSession": true }, "contextTokens": 200000 } }
}
`;

/** What a person sees, kept as text: a change of it is looked at. */
const screens = [
	{ name: "check-valid", config: tunableConfig(), args: ["check", ...target] },
	{ name: "check-invalid", config: broken, args: ["check", ...target] },
	{
		name: "check-retired",
		config: tunableConfig(),
		args: ["check", "--target", "2026.9.6"],
	},
	...["2026.4.26", "2026.7.1", "2026.9.6"].map((release) => ({
		name: `check-old-settings-${release}`,
		config: oldSettings,
		args: ["check", "--target", release],
	})),
	{ name: "check-assumed", config: timelessConfig, args: ["check"] },
	{
		name: "check-not-json5",
		config: '{\n  "gateway": { "mode": "local" \n  "agents": {} }\n}\n',
		args: ["check", ...target],
	},
	{
		name: "check-template",
		config: '{\n  "gateway": { "port": {{ port }} }\n}\n',
		args: ["check", ...target],
	},
	{
		name: "check-several",
		config: tunableConfig(),
		args: ["check", ".openclaw", "broken.json", "gone.json", ...target],
	},
	{
		name: "check-preset",
		config: tunableConfig(),
		args: ["check", "--preset", "safe", ...target],
	},
	{
		name: "check-preset-quiet",
		config: tunableConfig(),
		args: ["check", "--preset", "quiet", ...target],
	},
	{
		name: "plan-safe",
		config: tunableConfig(),
		args: ["plan", "--preset", "safe", ...target],
	},
	{
		name: "plan-quiet",
		config: tunableConfig(),
		args: ["plan", "--preset", "quiet", ...target],
	},
	{
		name: "plan-responsive",
		config: tunableConfig(),
		args: ["plan", "--preset", "responsive", ...target],
	},
	{
		name: "plan-patient-locks-future",
		config: tunableConfig(),
		args: ["plan", "--preset", "patient-locks", "--target", "2026.2.12"],
	},
	{
		name: "plan-safe-oldest",
		config: tunableConfig(),
		args: ["plan", "--preset", "safe", "--target", "2026.2.12"],
	},
	{
		name: "plan-safe-retired",
		config: timelessConfig,
		args: ["plan", "--preset", "safe", "--target", "2026.9.6"],
	},
	{
		name: "plan-safe-empty",
		config: timelessConfig,
		args: ["plan", "--preset", "safe", ...target],
	},
	{
		name: "plan-user-higher",
		config: tunableConfig().replace("2000", "30000"),
		args: ["plan", "--preset", "safe", ...target],
	},
	{
		name: "plan-base-invalid",
		config: broken,
		args: ["plan", "--preset", "safe", ...target],
	},
	{
		name: "plan-upgrade",
		config: familyConfig,
		args: ["plan", "--upgrade", "2026.9.6", ...target],
	},
	{
		name: "plan-upgrade-open",
		config: openConfig,
		args: ["plan", "--upgrade", "2026.9.6", ...target],
	},
	{
		name: "apply-upgrade",
		config: tunableConfig(),
		args: ["apply", "--upgrade", "2026.9.6", ...target],
	},
	{
		name: "plan-mend-open",
		config: brokenConfig,
		args: ["plan", "--mend", "--target", "2026.9.6"],
	},
	{
		name: "plan-mend-nothing",
		config: timelessConfig,
		args: ["plan", "--mend", "--target", "2026.9.6"],
	},
	{
		name: "plan-mendable",
		config: brokenConfig,
		args: ["plan", "--preset", "safe", ...target],
	},
	{
		name: "apply-mend",
		config: brokenConfig,
		args: [
			...["apply", "--mend", "--set", "logging.level=debug"],
			...["--target", "2026.9.6"],
		],
	},
	{
		name: "apply-safe",
		config: tunableConfig(),
		args: ["apply", "--preset", "safe", ...target],
	},
	{
		name: "apply-nothing-to-do",
		config: tunableConfig().replace("2000", "5000").replace("250", "1000"),
		args: ["apply", "--preset", "safe", ...target],
	},
	{
		name: "apply-assumed-target",
		config: timelessConfig,
		args: ["apply", "--set", "logging.level=debug"],
	},
	{
		name: "apply-no-gateway",
		config: tunableConfig(),
		args: ["apply", "--preset", "safe", "--via", "gateway", ...target],
	},
	{ name: "presets", config: tunableConfig(), args: ["presets", ...target] },
	{
		name: "presets-safe",
		config: tunableConfig(),
		args: ["presets", "safe", ...target],
	},
	{
		name: "presets-safe-retired",
		config: timelessConfig,
		args: ["presets", "safe", "--target", "2026.9.6"],
	},
	{
		name: "presets-quiet",
		config: tunableConfig(),
		args: ["presets", "quiet", ...target],
	},
	{
		name: "presets-responsive",
		config: timelessConfig,
		args: ["presets", "responsive", "--target", "2026.9.6"],
	},
	{
		name: "presets-patient-locks",
		config: tunableConfig(),
		args: ["presets", "patient-locks", ...target],
	},
	{
		name: "presets-patient-locks-future",
		config: tunableConfig(),
		args: ["presets", "patient-locks", "--target", "2026.2.12"],
	},
	{ name: "explain", config: tunableConfig(), args: ["explain"] },
	{
		name: "explain-code",
		config: tunableConfig(),
		args: ["explain", "retired-key"],
	},
	{
		name: "explain-setting",
		config: tunableConfig(),
		args: ["explain", "skills.load.watchDebounceMs", ...target],
	},
	{
		name: "explain-setting-retired",
		config: tunableConfig(),
		args: ["explain", "skills.load.watchDebounceMs", "--target", "2026.9.6"],
	},
	{
		name: "explain-setting-future",
		config: tunableConfig(),
		args: [
			"explain",
			"session.writeLock.acquireTimeoutMs",
			"--target",
			"2026.2.12",
		],
	},
	{
		name: "explain-setting-locks",
		config: tunableConfig(),
		args: ["explain", "session.writeLock.acquireTimeoutMs", ...target],
	},
	{
		name: "explain-section",
		config: tunableConfig(),
		args: ["explain", "agents.list[].memorySearch.sync", ...target],
	},
	{
		name: "explain-unknown",
		config: tunableConfig(),
		args: ["explain", "skills.laod.watch", ...target],
	},
	{
		name: "check-advice",
		config: advised,
		args: ["check", ...target],
	},
	{ name: "no-terminal", config: tunableConfig(), args: [] },
	{ name: "help", config: tunableConfig(), args: ["--help"] },
] as const;

describe("the screen of", () => {
	it.each(screens)("$name", async ({ name, config, args }) => {
		const sandbox = makeSandbox(config);
		sandbox.write("broken.json", broken);
		const run = await runProgram(args, sandbox);
		await expect(screenOf(args, run, sandbox)).toMatchFileSnapshot(
			join(import.meta.dirname, "screens", `${name}.txt`),
		);
	});
});

function screenOf(
	args: readonly string[],
	{ exitCode, stdout, stderr }: Run,
	{ home }: Sandbox,
): string {
	const notes = stderr === "" ? "" : `--- stderr\n${stderr}`;
	const text = `$ clawtune ${args.join(" ")}\n${stdout}${notes}--- exit code ${exitCode}\n`;
	return text
		.replaceAll(home, "/home/me")
		.replaceAll(/\d{8}T\d{9}Z-\d+/g, "20261123T090000000Z-4711");
}
