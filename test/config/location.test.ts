import { describe, expect, it } from "vitest";
import type { Files } from "../../src/config/files.ts";
import {
	configsIn,
	type Environment,
	type LocationOptions,
	locateConfig,
} from "../../src/config/location.ts";

/** A disk with these files and folders on it. */
function diskWith(...present: readonly string[]): Files {
	return {
		kindOf: (file) =>
			present.includes(file)
				? "file"
				: present.some((other) => other.startsWith(`${file}/`))
					? "directory"
					: "missing",
		sizeOf: () => 2,
		linkCountOf: () => 1,
		entriesOf: () => [],
		read: () => new TextEncoder().encode("{}"),
		resolve: (file) => file,
	};
}

const home = { HOME: "/home/me" };
const plain = "/home/me/.openclaw/openclaw.json";

describe("the config is", () => {
	it.each<
		[string, LocationOptions, Environment, readonly string[], string, string]
	>([
		["in the home folder", {}, home, [plain], plain, "/home/me/.openclaw"],
		[
			"in OPENCLAW_HOME before HOME",
			{},
			{ ...home, OPENCLAW_HOME: "/h" },
			["/h/.openclaw/openclaw.json"],
			"/h/.openclaw/openclaw.json",
			"/h/.openclaw",
		],
		[
			"under an older name in the same folder",
			{},
			home,
			["/home/me/.openclaw/clawdbot.json"],
			"/home/me/.openclaw/clawdbot.json",
			"/home/me/.openclaw",
		],
		[
			"under the newest of its names",
			{},
			home,
			[plain, "/home/me/.openclaw/moltbot.json"],
			plain,
			"/home/me/.openclaw",
		],
		[
			"in an older folder",
			{},
			home,
			["/home/me/.moltbot/moldbot.json"],
			"/home/me/.moltbot/moldbot.json",
			"/home/me/.moltbot",
		],
		[
			"in the newest folder that has one",
			{},
			home,
			["/home/me/.clawdbot/openclaw.json", "/home/me/.moltbot/openclaw.json"],
			"/home/me/.clawdbot/openclaw.json",
			"/home/me/.clawdbot",
		],
		[
			"in the folder of a profile",
			{ profile: "work" },
			home,
			["/home/me/.openclaw-work/openclaw.json", plain],
			"/home/me/.openclaw-work/openclaw.json",
			"/home/me/.openclaw-work",
		],
		[
			"in the folder of OPENCLAW_PROFILE",
			{},
			{ ...home, OPENCLAW_PROFILE: "work" },
			["/home/me/.openclaw-work/openclaw.json"],
			"/home/me/.openclaw-work/openclaw.json",
			"/home/me/.openclaw-work",
		],
		[
			"in the home folder for the profile default",
			{ profile: "default" },
			home,
			[plain],
			plain,
			"/home/me/.openclaw",
		],
		[
			"in OPENCLAW_STATE_DIR before a profile",
			{ profile: "work" },
			{ ...home, OPENCLAW_STATE_DIR: "/s" },
			["/s/openclaw.json"],
			"/s/openclaw.json",
			"/s",
		],
		[
			"in --state-dir before OPENCLAW_STATE_DIR",
			{ stateDirectory: "sd" },
			{ ...home, OPENCLAW_STATE_DIR: "/s" },
			["/cwd/sd/openclaw.json"],
			"/cwd/sd/openclaw.json",
			"/cwd/sd",
		],
		[
			"what OPENCLAW_CONFIG_PATH names",
			{},
			{ ...home, OPENCLAW_CONFIG_PATH: "~/x.json" },
			[plain],
			"/home/me/x.json",
			"/home/me/.openclaw",
		],
		[
			"what --config names, before OPENCLAW_CONFIG_PATH",
			{ config: "y.json" },
			{ ...home, OPENCLAW_CONFIG_PATH: "/x.json" },
			[plain],
			"/cwd/y.json",
			"/home/me/.openclaw",
		],
		[
			"named apart from its state folder",
			{ config: "/y.json", stateDirectory: "~" },
			home,
			[],
			"/y.json",
			"/home/me",
		],
		[
			"no variable that is empty",
			{ config: "", profile: "" },
			{ ...home, OPENCLAW_CONFIG_PATH: "", OPENCLAW_STATE_DIR: "" },
			[plain],
			plain,
			"/home/me/.openclaw",
		],
	])("%s", (_, options, environment, present, file, stateDirectory) => {
		expect(
			locateConfig(options, environment, diskWith(...present), "/cwd"),
		).toEqual({
			file,
			stateDirectory,
			found: true,
		});
	});

	it("where it would be, when there is none", () => {
		expect(locateConfig({}, home, diskWith(), "/cwd")).toEqual({
			file: plain,
			stateDirectory: "/home/me/.openclaw",
			found: false,
		});
	});

	it("in a folder under any of its names", () => {
		const files = diskWith(
			"/f/openclaw.json",
			"/f/moltbot.json",
			"/f/other.json",
		);
		expect(configsIn("/f", files)).toEqual([
			"/f/openclaw.json",
			"/f/moltbot.json",
		]);
	});
});
