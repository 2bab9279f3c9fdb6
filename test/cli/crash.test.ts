import json5 from "json5";
import { describe, expect, it } from "vitest";
import { closedPort, tunableConfig } from "../support/configs.ts";
import {
	type CrashCase,
	type CrashSite,
	crashSite,
	type Texts,
} from "../support/crash-site.ts";
import { expectNoTrace } from "../support/expectations.ts";
import type { Kill, Moment } from "../support/moments.ts";

const target = ["--target", "2026.7.1"];
const safe = ["apply", "--preset", "safe", ...target];
const faster = ["apply", "--set", "skills.load.watchDebounceMs=300", ...target];
const revert = ["revert", ...target];

const root = ".openclaw/openclaw.json";
const one: Texts = { [root]: tunableConfig() };
const two: Texts = {
	[root]: `{
  // The root.
  gateway: { mode: "local", port: ${closedPort} },
  agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } },
  skills: { $include: "./skills.json5" },
}
`,
	".openclaw/skills.json5":
		"{\n  // shared\n  load: { watchDebounceMs: 250 },\n}\n",
};

const isWriteOfConfig = ({ call, path }: Moment): boolean =>
	call === "renameSync" && path.includes(".json");
const isWriteOfSkills = (moment: Moment): boolean =>
	isWriteOfConfig(moment) && moment.path.includes("skills");
const isEndOfTurn = ({ call, path }: Moment): boolean =>
	call === "rmSync" && path.endsWith("-turn");

const cases: readonly CrashCase[] = [
	{ name: "the first apply", files: one, args: safe },
	{ name: "an apply to two files", files: two, args: safe },
	{
		name: "an apply through a symbolic link",
		files: { "dotfiles/gateway.json": tunableConfig() },
		links: { [root]: "dotfiles/gateway.json" },
		args: safe,
	},
	{
		name: "an apply to a config without a gateway's state folder",
		files: { "repository/openclaw.json": tunableConfig() },
		args: [...safe, "--config", "repository/openclaw.json"],
	},
	{ name: "a later apply", files: one, earlier: [faster], args: safe },
	{ name: "a revert of two files", files: two, earlier: [safe], args: revert },
	{
		name: "an apply after one that was killed before it wrote",
		files: one,
		earlier: [faster],
		cutOffBefore: isWriteOfConfig,
		args: safe,
	},
	{
		name: "an apply after one that was killed between two files",
		files: two,
		earlier: [faster],
		cutOffBefore: isWriteOfSkills,
		args: safe,
	},
	{
		name: "an apply after one that was killed once all was done",
		files: two,
		earlier: [faster],
		cutOffBefore: isEndOfTurn,
		args: safe,
	},
];

/** `npm run crash` makes all of the kills; else, in turn, a quarter of those that leave most for the next run. */
const isWhole = process.env.CLAWTUNE_TEST_CRASH === "whole";
const isTelling = ({ when, name }: Kill): boolean =>
	when === "half" || /^after (link|mkdir|rename|rm)Sync/.test(name);

for (const [turn, crash] of cases.entries()) {
	const site = await crashSite(crash);
	const kills = isWhole
		? site.kills
		: site.kills.filter(isTelling).filter((_, index) => index % 4 === turn % 4);
	describe(`${crash.name}, killed`, () => {
		it.each(kills.map((kill) => [kill.name, kill] as const))("%s", (_, kill) =>
			expectRecovery(crash, site, kill),
		);
	});
}

/** The config is the old or the new one, and the same run again brings it to its end and leaves nothing behind. */
async function expectRecovery(
	{ args }: CrashCase,
	site: CrashSite,
	kill: Kill,
): Promise<void> {
	site.restore();
	expect(await site.run(args, kill)).toMatchObject({ exitCode: 137 });
	for (const [file, text] of Object.entries(site.texts())) {
		expect([site.before[file], site.after[file]]).toContain(text);
		json5.parse(text);
	}
	const again = await site.run(args);
	expect(again).toMatchObject({ exitCode: 0 });
	expectNoTrace(again);
	expect(site.texts()).toEqual(site.after);
	expectNothingLeft(site.others());
	const list = await site.run(["revert", "--list", ...placeIn(args)]);
	expect(list).toMatchObject({ exitCode: 0, stderr: "" });
	if (args === revert) return;
	const reverted = await site.run([...revert, ...placeIn(args)]);
	expect(reverted).toMatchObject({ exitCode: 0 });
	expect(site.texts()).toEqual(site.before);
	expectNothingLeft(site.others());
}

/** Beside the config there are the journal and the copies of one apply. */
function expectNothingLeft(others: readonly string[]): void {
	const applies = others.map(
		(name) => /\/clawtune\/before\/(\d{8}T\d{9}Z-\d+)\/\w/.exec(name)?.[1],
	);
	const journals = others.filter((_, index) => applies[index] === undefined);
	expect(journals).toEqual([
		expect.stringMatching(/(^|\/)clawtune\/applies\.jsonl$/),
	]);
	expect(new Set(applies).size, others.join("\n")).toBe(2);
}

/** `--config` and the file that a run names with it. */
function placeIn(args: readonly string[]): readonly string[] {
	const index = args.indexOf("--config");
	return index < 0 ? [] : args.slice(index, index + 2);
}
