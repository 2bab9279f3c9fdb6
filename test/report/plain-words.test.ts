import { describe, expect, it } from "vitest";
import type { Outcome, RecordedApply } from "../../src/apply/record.ts";
import { settledWords } from "../../src/report/apply-report.ts";
import {
	baselineGoneWords,
	baselineText,
	baselineWrittenWords,
} from "../../src/report/baseline-report.ts";
import { codeSpan } from "../../src/report/check/markdown-text.ts";
import { helpBelow } from "../../src/report/command-help.ts";
import { narrowDiff } from "../../src/report/diff-lines.ts";
import { bugWords } from "../../src/report/failure-words.ts";
import { keyWords } from "../../src/report/key-words.ts";
import { doubtWords } from "../../src/report/locks/services/doubts.ts";
import { printable } from "../../src/report/printable.ts";
import { plainStyle } from "../../src/report/style.ts";
import {
	releaseWords,
	targetWords,
	valueWords,
} from "../../src/report/words.ts";
import { targetOf } from "../schema/judged.ts";

describe("a baseline", () => {
	const known = [
		{ file: "a", code: "c", severity: "error", path: "x", count: 1 },
		{ file: "a", code: "c", severity: "error", path: "y", count: 3 },
	];

	it("says how many there are of a kind only where there are several", () => {
		const { findings } = JSON.parse(baselineText(known, "1.0.0"));
		expect(findings[0]).not.toHaveProperty("count");
		expect(findings[1].count).toBe(3);
		expect(baselineWrittenWords("b.json", known)).toBe(
			"b.json: 4 findings of 1 file. With --baseline b.json only others count.\n",
		);
	});

	it.each([
		[
			1,
			"note: 1 finding of b.json is gone; write it again, so that it does not come back unseen.",
		],
		[
			2,
			"note: 2 findings of b.json are gone; write it again, so that they do not come back unseen.",
		],
	])("of which %i are gone", (gone, words) => {
		expect(baselineGoneWords("b.json", gone)).toBe(words);
	});
});

describe("an apply that was cut off", () => {
	const apply: Pick<RecordedApply, "at"> = { at: "2026-07-01T10:00:00.000Z" };
	it.each<[Outcome, string]>([
		[
			"applied",
			"after it had changed the config; clawtune revert takes it back.",
		],
		["not-applied", "before it had changed anything."],
		["taken-back", "when some of its files were written; they were put back."],
		[
			"unknown",
			"and the config has been changed since; look at clawtune revert --list.",
		],
	])("is told as %s", (outcome, words) => {
		const recorded: RecordedApply = {
			...{ id: "1", config: "/c", release: "2026.7.1", way: "file" },
			...{ reverts: undefined, changes: [], files: [], sentAt: undefined },
			...{ outcome: "unfinished", revertedBy: undefined, ...apply },
		};
		expect(settledWords({ apply: recorded, outcome })).toMatch(words);
	});
});

describe("a target", () => {
	const near = { ...targetOf("2026.9.6"), release: "2026.9.7" } as const;

	it("of a release without a snapshot names the one that judges", () => {
		expect(releaseWords(near)).toBe(
			"OpenClaw 2026.9.7 (judged by the snapshot of 2026.9.6)",
		);
		expect(targetWords(near)).toBe(
			"OpenClaw 2026.9.7 (--target, judged by the snapshot of 2026.9.6)",
		);
		expect(releaseWords(targetOf("2026.9.6"))).toBe("OpenClaw 2026.9.6");
	});

	it("masks the values that it has for secrets", () => {
		const target = targetOf("2026.9.6");
		const token = ["gateway", "auth", "token"];
		expect(valueWords("hunter", token, target)).not.toContain("hunter");
		expect(valueWords(1, ["gateway", "port"], target)).toBe("1");
		expect(valueWords(undefined, token, target)).toBe("unset");
	});
});

describe("an error that nobody foresaw", () => {
	it("is told with its stack", () => {
		const words = bugWords(new RangeError("too far"));
		expect(words).toMatch(/^This is a bug in clawtune\./);
		expect(words).toContain("RangeError: too far\n    at ");
	});

	it("is told as it stands where it is no error", () => {
		expect(bugWords("thrown")).toMatch(/\nthrown\n$/);
	});
});

it("a command without a page is a mistake of the program", () => {
	expect(() => helpBelow("dance", plainStyle(undefined))).toThrow(
		"clawtune dance has no page",
	);
});

it.each([
	[
		"include",
		/does not start with it: it rewrites no file that includes others/,
	],
	[
		"nix",
		/does not start with it: it rewrites no file under OPENCLAW_NIX_MODE/,
	],
	[undefined, /A gateway that rewrites the file at its start drops it$/],
] as const)(
	"a key that is gone, where no gateway repairs it (%s)",
	(unrepaired, message) => {
		const finding = {
			code: "retired-key",
			key: "x",
			target: "2026.9.6",
			lastSeen: "2026.7.1",
			setting: undefined,
			atStart: { kind: "removed" },
			...(unrepaired ? { unrepaired } : {}),
		} as const;
		expect(keyWords(finding).message).toMatch(message);
	},
);

it.each([
	["", ""],
	["a", "`a`"],
	["a`b", "``a`b``"],
	["`a", "`` `a ``"],
])("the code %j is %j in Markdown", (text, span) => {
	expect(codeSpan(text)).toBe(span);
});

it.each([
	["program", /is not there: npm.run.build makes it\./],
	["state folder", /^There is no state folder at \/x yet\./],
	["config", /^There is no config at \/x yet\./],
] as const)("a %s that is missing is told with what to do", (what, words) => {
	expect(doubtWords({ kind: "missing", what, file: "/x" })).toMatch(words);
});

it("signs that could play tricks on a terminal are spelt", () => {
	expect(printable("a\u001b[2J\u202e\u2028é")).toBe(
		"a\\u001b[2J\\u202e\\u2028é",
	);
});

describe("a hunk of one line", () => {
	it("may leave its lengths out, and end without a line break", () => {
		expect(narrowDiff("@@ -1 +1 @@\n-a\n+b", 1)).toBe(
			"@@ -1,1 +1,1 @@\n-a\n+b",
		);
	});
});
