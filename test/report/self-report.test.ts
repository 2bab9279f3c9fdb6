import { describe, expect, it } from "vitest";
import {
	type SelfReport,
	selfReportJson,
	selfReportPretty,
} from "../../src/report/self-report.ts";
import { plainStyle } from "../../src/report/style.ts";

const report: SelfReport = {
	version: "1.0.0",
	node: "v24.0.0",
	system: { platform: "linux", architecture: "x64", release: "6.1.0" },
	terminal: { type: "xterm", columns: 80, colour: true },
	installed: { how: "npx", folder: "/home/u/.npm" },
	config: {
		kind: "told",
		value: {
			...{ file: "/home/u/openclaw.json", bytes: 1, keys: 2 },
			...{ isLink: true, hasIncludes: true, problem: undefined },
		},
	},
	target: {
		kind: "told",
		value: { release: "2026.7.1", source: "meta", snapshot: "2026.7.1" },
	},
	snapshots: {
		kind: "told",
		value: { count: 3, oldest: "2026.2.12", newest: "2026.9.6" },
	},
	openclaw: { kind: "told", value: "2026.7.1" },
	state: {
		kind: "told",
		value: { folder: "/home/u/.openclaw", applies: 1, hasLeftovers: true },
	},
	locks: {
		kind: "told",
		value: { held: 1, overheld: 0, stale: 2, unknown: 0 },
	},
	variables: ["HOME"],
};

/** The text of a row of the report. */
function row(label: string, own: Partial<SelfReport>): string | undefined {
	return selfReportPretty({ ...report, ...own }, plainStyle(undefined))
		.split("\n")
		.find((line) => line.startsWith(label))
		?.slice(11);
}

describe("a row of the self report", () => {
	it.each<[string, Partial<SelfReport>, string]>([
		["clawtune", {}, "1.0.0, run by npx from /home/u/.npm"],
		["terminal", {}, "xterm, 80 columns, colours"],
		[
			"terminal",
			{ terminal: { type: undefined, columns: undefined, colour: false } },
			"no TERM that is known, output is no terminal, no colours",
		],
		[
			"config",
			{},
			"/home/u/openclaw.json, 1 byte, behind a symbolic link, includes other files, 2 keys",
		],
		[
			"config",
			{
				config: {
					kind: "told",
					value: {
						...{ file: "/x.json", bytes: 20, keys: undefined },
						...{ isLink: false, hasIncludes: false, problem: "template" },
					},
				},
			},
			"/x.json, 20 bytes, cannot be read as a config (template)",
		],
		["config", { config: { kind: "told", value: undefined } }, "none found"],
		[
			"config",
			{ config: { kind: "untold", why: "EACCES" } },
			"could not be told (EACCES)",
		],
		["openclaw", {}, "2026.7.1"],
		[
			"openclaw",
			{ openclaw: { kind: "told", value: undefined } },
			"none on the PATH",
		],
		[
			"state",
			{},
			"/home/u/.openclaw, 1 apply written down, a run that was cut off left something behind",
		],
		[
			"state",
			{
				state: {
					kind: "told",
					value: { folder: "/s", applies: 2, hasLeftovers: false },
				},
			},
			"/s, 2 applies written down, nothing left behind",
		],
		["state", { state: { kind: "told", value: undefined } }, "no state folder"],
		["locks", {}, "1 held, 0 overheld, 2 stale, 0 unknown"],
		["locks", { locks: { kind: "told", value: undefined } }, "no state folder"],
		["variables", {}, "HOME"],
		["variables", { variables: [] }, "none"],
	])("%s (%#)", (label, own, text) => {
		expect(row(label, own)).toBe(text);
	});
});

describe("the self report as JSON", () => {
	it("has what was told", () => {
		expect(JSON.parse(selfReportJson(report))).toMatchObject({
			terminal: { type: "xterm", columns: 80, colour: true },
			config: { isLink: true, keys: 2, problem: null },
			openclaw: { release: "2026.7.1" },
			state: { applies: 1 },
			locks: { stale: 2 },
		});
	});

	it("has null for what is not there, and why for what could not be told", () => {
		const none = { kind: "told", value: undefined } as const;
		const terminal = { type: undefined, columns: undefined, colour: false };
		const text = selfReportJson({
			...{ ...report, terminal, config: none, openclaw: none, state: none },
			locks: { kind: "untold", why: "EACCES" },
		});
		expect(JSON.parse(text)).toMatchObject({
			...{ terminal: { type: null, columns: null, colour: false } },
			...{ config: null, openclaw: null, state: null },
			locks: { untold: "EACCES" },
		});
	});
});
