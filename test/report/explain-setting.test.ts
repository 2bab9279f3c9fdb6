import { describe, expect, it } from "vitest";
import {
	type ExplainedSetting,
	settingPretty,
} from "../../src/report/explain-setting-report.ts";
import { plainStyle } from "../../src/report/style.ts";
import type { SettingFacts } from "../../src/schema/setting-facts.ts";
import { targetOf } from "../schema/judged.ts";

const path = ["skills", "load"];
const facts: SettingFacts = {
	...{ path, onTarget: true, toldBy: "2026.7.1", forms: [], keys: [] },
	...{ default: undefined, isSecret: false },
	...{ firstSeen: "2026.2.12", lastSeen: "2026.7.1" },
	...{ stillThere: false, sinceEver: true, retired: undefined },
	...{ watcher: undefined, sessionLocks: undefined, reload: "restart" },
};

/** The text of a row. */
function row(
	label: string,
	own: Partial<SettingFacts>,
	more: Partial<ExplainedSetting> = {},
): string | undefined {
	const explained: ExplainedSetting = {
		...{ name: "skills.load", target: targetOf("2026.7.1"), wantedBy: [] },
		facts: { ...facts, ...own },
		...more,
	};
	return settingPretty(explained, plainStyle(undefined))
		.split("\n")
		.find((line) => line.startsWith(`  ${label} `))
		?.slice(12);
}

describe("what is told of a setting", () => {
	const target = targetOf("2026.9.6");
	const retired = {
		pattern: "skills.load",
		since: "2026.8.1",
		successor: { kind: "built-in" },
		migratedFrom: "2026.9.1",
	} as const;
	it.each<[string, string, Partial<SettingFacts>, string | undefined]>([
		["a type of its own", "type", { forms: [] }, "any"],
		["no default of a section", "default", { keys: ["watch"] }, undefined],
		["the keys of a section", "keys", { keys: ["a", "b"] }, "a, b"],
		["that no default is known", "default", {}, "not known to clawtune"],
		[
			"that it is a secret",
			"secret",
			{ isSecret: true },
			`yes: write \${NAME} rather than the value`,
		],
		[
			"the releases that have it, all",
			"releases",
			{ stillThere: true },
			"all that clawtune knows, from 2026.2.12 on",
		],
		["those up to one", "releases", {}, "up to 2026.7.1"],
		[
			"those from one on",
			"releases",
			{ sinceEver: false, stillThere: true },
			"from 2026.2.12 on",
		],
		[
			"those between two",
			"releases",
			{ sinceEver: false },
			"2026.2.12 to 2026.7.1",
		],
		[
			"that the target does not have it any more",
			"here",
			{ onTarget: false },
			"OpenClaw 2026.9.6 does not have it; 2026.7.1 had it",
		],
		[
			"what a gateway makes of it",
			"here",
			{ onTarget: false, retired },
			"retired in OpenClaw 2026.8.1: the gateway now uses built-in values; openclaw config validate refuses it, a gateway that finds it in a plain single file removes it when it starts",
		],
		[
			"that a gateway does not start with it",
			"here",
			{
				onTarget: false,
				retired: { ...retired, migratedFrom: "2026.10.1" },
			},
			"retired in OpenClaw 2026.8.1: the gateway now uses built-in values; openclaw config validate refuses it, and a gateway does not start with it",
		],
		[
			"that the target does not have it yet",
			"here",
			{ onTarget: false, firstSeen: "2026.10.1" },
			"OpenClaw 2026.9.6 does not have it yet; 2026.10.1 has it",
		],
	])("is %s", (_, label, own, text) => {
		expect(row(label, own, { target })).toBe(text);
	});

	it.each([
		[path, true, "mine: false (quiet)"],
		[[...path, "watch"], true, "mine: skills.load.watch false (quiet)"],
		[path, false, "mine: false (does nothing on this release)"],
	])("is what a preset wants of it (%#)", (wanted, applies, text) => {
		const setting = {
			...({ kind: "value", path: wanted, value: false } as const),
			...{ reason: "quiet", origin: "mine" },
		};
		const wantedBy = [{ preset: "mine", setting, applies }];
		expect(row("preset", {}, { wantedBy })).toBe(text);
	});
});
