import { symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type ConfigCandidate,
	configsAtHand,
} from "../../src/config/config-candidates.ts";
import { diskFiles } from "../../src/config/files.ts";
import {
	type Environment,
	type LocationOptions,
	locateConfig,
} from "../../src/config/location.ts";
import { folderWith } from "./disk.ts";

/** A machine: its disk with these configs, a home folder `home` and a working directory `work` on it. */
interface Machine {
	readonly root: string;
	readonly candidates: (
		options?: LocationOptions,
		variables?: Environment,
		work?: string,
	) => readonly ConfigCandidate[];
}

function machineWith(...configs: readonly string[]): Machine {
	const files = Object.fromEntries(configs.map((file) => [file, "{}"]));
	const root = folderWith({ "work/other.json": "{}", ...files });
	return {
		root,
		candidates: (options = {}, variables = {}, work = "work") =>
			configsAtHand(
				options,
				{ HOME: join(root, "home"), ...variables },
				diskFiles,
				join(root, work),
			),
	};
}

/** What is found, with names below the root of the machine. */
function shown({ root }: Machine, found: readonly ConfigCandidate[]): unknown {
	return JSON.parse(
		JSON.stringify(
			found.map(({ file, stateDirectory, ...rest }) => [
				file,
				stateDirectory,
				rest,
			]),
		).replaceAll(`${root}/`, ""),
	);
}

describe("the configs at hand are", () => {
	it("that of OpenClaw's own choice, those of other state folders, of profiles, and of the working directory", () => {
		const machine = machineWith(
			"home/.moltbot/moltbot.json",
			"home/.openclaw/clawdbot.json",
			"home/.openclaw/moltbot.json",
			"home/.openclaw-work/openclaw.json",
			"home/.openclaw-dev/clawdbot.json",
			"home/.openclaw-empty/other.json",
			"home/.openclaw-default/openclaw.json",
			"home/.openclaw-/openclaw.json",
			"home/.openclawed/openclaw.json",
			"home/openclaw.json",
			"work/clawdbot.json",
			"work/openclaw.json",
		);
		expect(shown(machine, machine.candidates())).toEqual([
			[
				"home/.openclaw/clawdbot.json",
				"home/.openclaw",
				{ from: "state", options: {} },
			],
			[
				"home/.moltbot/moltbot.json",
				"home/.moltbot",
				{ from: "state", options: { stateDirectory: "home/.moltbot" } },
			],
			[
				"home/.openclaw-dev/clawdbot.json",
				"home/.openclaw-dev",
				{ profile: "dev", from: "profile", options: { profile: "dev" } },
			],
			[
				"home/.openclaw-work/openclaw.json",
				"home/.openclaw-work",
				{ profile: "work", from: "profile", options: { profile: "work" } },
			],
			...["openclaw.json", "clawdbot.json"].map((name) => [
				`work/${name}`,
				"home/.openclaw",
				{ from: "working-directory", options: { config: `work/${name}` } },
			]),
		]);
	});

	it("none where there is none", () => {
		expect(machineWith("home/openclaw.json").candidates()).toEqual([]);
	});

	it("each file once, though an old state folder leads to the new one", () => {
		const machine = machineWith("home/.openclaw/openclaw.json");
		const home = join(machine.root, "home");
		for (const name of [".clawdbot", ".openclaw-old"])
			symlinkSync(join(home, ".openclaw"), join(home, name));
		expect(
			shown(machine, machine.candidates({}, {}, "home/.clawdbot")),
		).toEqual([
			[
				"home/.openclaw/openclaw.json",
				"home/.openclaw",
				{ from: "state", options: {} },
			],
		]);
	});

	it("that of a profile whose folder is elsewhere", () => {
		const machine = machineWith("elsewhere/openclaw.json", "home/other");
		const folder = join(machine.root, "home/.openclaw-work");
		symlinkSync(join(machine.root, "elsewhere"), folder);
		expect(machine.candidates()).toMatchObject([
			{ file: join(folder, "openclaw.json"), profile: "work" },
		]);
	});

	it.each<
		[string, LocationOptions, Environment, string, ConfigCandidate["from"]]
	>([
		["--config", { config: "other.json" }, {}, "work/other.json", "named"],
		[
			"OPENCLAW_CONFIG_PATH",
			{},
			{ OPENCLAW_CONFIG_PATH: "other.json" },
			"work/other.json",
			"named",
		],
		[
			"--config, though the file is not there",
			{ config: "none.json" },
			{},
			"work/none.json",
			"named",
		],
		[
			"--state-dir",
			{ stateDirectory: "~/.moltbot" },
			{},
			"home/.moltbot/openclaw.json",
			"named",
		],
		[
			"OPENCLAW_STATE_DIR",
			{},
			{ OPENCLAW_STATE_DIR: "~/.moltbot" },
			"home/.moltbot/openclaw.json",
			"named",
		],
		[
			"--profile",
			{ profile: "dev" },
			{ OPENCLAW_PROFILE: "other" },
			"home/.openclaw-dev/openclaw.json",
			"profile",
		],
		[
			"OPENCLAW_PROFILE",
			{},
			{ OPENCLAW_PROFILE: "dev" },
			"home/.openclaw-dev/openclaw.json",
			"profile",
		],
		[
			"--profile default",
			{ profile: "default" },
			{},
			"home/.openclaw/openclaw.json",
			"state",
		],
	])("only what %s names", (_, options, variables, file, from) => {
		const machine = machineWith(
			"home/.openclaw/openclaw.json",
			"home/.moltbot/openclaw.json",
			"home/.openclaw-dev/openclaw.json",
			"work/openclaw.json",
		);
		const found = machine.candidates(options, variables);
		expect(found).toMatchObject([
			{
				file: join(machine.root, file),
				from,
				profile: from === "profile" ? "dev" : undefined,
				options,
			},
		]);
		expect(found).toHaveLength(1);
	});

	it("none where a folder is named that holds none", () => {
		const machine = machineWith("home/.openclaw/openclaw.json");
		expect(machine.candidates({ stateDirectory: "nowhere" })).toEqual([]);
		expect(machine.candidates({ profile: "nobody" })).toEqual([]);
	});
});

const folders = fc.constantFrom(
	...["home/.openclaw", "home/.clawdbot", "home/.moltbot", "home/.moldbot"],
	...["home/.openclaw-a", "home/.openclaw-b", "work"],
);
const names = fc.constantFrom("openclaw.json", "clawdbot.json", "moldbot.json");

it("of any machine, the options of each lead to it, the first is the one that OpenClaw takes, and no file is there twice", () => {
	let seen = 0;
	fc.assert(
		fc.property(
			fc.uniqueArray(
				fc.tuple(folders, names).map((parts) => parts.join("/")),
				{
					maxLength: 6,
				},
			),
			(configs) => {
				const machine = machineWith(...configs);
				const environment = { HOME: join(machine.root, "home") };
				const locate = (options: LocationOptions) =>
					locateConfig(
						options,
						environment,
						diskFiles,
						join(machine.root, "work"),
					);
				const found = machine.candidates();
				for (const { options, file, stateDirectory } of found)
					expect(locate(options)).toEqual({
						file,
						stateDirectory,
						found: true,
					});
				const own = locate({});
				if (own.found) expect(found[0]).toMatchObject({ file: own.file });
				const files = new Set(found.map(({ file }) => file));
				expect(files.size).toBe(found.length);
				for (const config of configs) {
					const folder = join(machine.root, config, "..");
					expect(found.some(({ file }) => join(file, "..") === folder)).toBe(
						true,
					);
				}
				seen += found.length;
			},
		),
		{ numRuns: 60 },
	);
	expect(seen).toBeGreaterThan(60);
});
