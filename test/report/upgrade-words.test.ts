import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import {
	codeOf,
	decisionWords,
	placeOf,
} from "../../src/report/decision-words.ts";
import { reasonWords } from "../../src/report/deed-words.ts";
import type { Because } from "../../src/upgrade/course.ts";
import type { Decision } from "../../src/upgrade/decisions.ts";
import { type Deed, relocation, removal } from "../../src/upgrade/remedy.ts";
import { targetOf } from "../schema/judged.ts";
import { upgraded } from "../upgrade/upgraded.ts";

function pathOf(text: string) {
	return parsePath(text) ?? [];
}

describe("why something is done", () => {
	const gone = relocation(pathOf("a.b"), pathOf("c.d")).deed;
	const added = (path: string): Deed => ({
		kind: "added",
		path: pathOf(path),
		to: true,
	});

	it.each<[Deed, Because, string]>([
		[gone, { code: "by-hand" }, "as you have decided"],
		[
			gone,
			{ code: "unknown-key", nearest: "d" },
			"2026.9.6 does not know this name; it has d, which is the nearest",
		],
		[
			gone,
			{ code: "rule", instead: "x/y" },
			"the model is withdrawn; 2026.9.6 names this one in its place",
		],
		[
			gone,
			{ code: "migrated-on-read" },
			"2026.9.6 would move it each time that it reads the file",
		],
		[
			gone,
			{ code: "retired-key", lastSeen: "2026.7.1" },
			"2026.9.6 no longer has it; 2026.7.1 had it; this is its place now",
		],
		[
			gone,
			{ code: "retired-key" },
			"2026.9.6 no longer has it; this is its place now",
		],
		[gone, { code: "wrong-type" }, "2026.9.6 takes it in this form"],
		[
			removal(pathOf("a.b")).deed,
			{ code: "retired-key" },
			"2026.9.6 no longer has it",
		],
		[
			{ kind: "changed", path: pathOf("a.b"), to: 1 },
			{ code: "not-allowed" },
			"2026.9.6 no longer takes the value; this is what it makes of it",
		],
		[
			added("agents.entries.a.default"),
			{ code: "retired-key" },
			"the first of several agents was the default one, which is now said",
		],
		[
			added("channels.discord.accounts.a.streaming.mode"),
			{ code: "retired-key" },
			"the account took it from its channel, whose place its own streaming now takes",
		],
		[
			added("plugins.entries.brave.enabled"),
			{ code: "retired-key" },
			"says what was meant by what goes",
		],
	])("%j %j", (deed, because, words) => {
		const done = { deed, before: undefined, because };
		expect(reasonWords(done, targetOf("2026.9.6"))).toBe(words);
	});
});

describe("what a person has to decide", () => {
	it.each([
		["no-positions", /the two parsers read differently/],
		["not-an-object", /something on the way is not an object/],
		["holds-comment", /has a comment within it in \/c, which would be lost/],
		["meaning-differs", /without changing more than that/],
	] as const)(
		"about a text that is not edited (%s) is to do it by hand",
		(refused, words) => {
			const path = pathOf("a.b");
			const decision: Decision = {
				kind: "text",
				refusal: { file: "/c", refused, path },
			};
			expect(decisionWords(decision)).toMatchObject({
				message: expect.stringMatching(words),
				hint: "Change it by hand.",
			});
			expect(placeOf(decision)).toEqual(path);
			expect(codeOf(decision)).toBe("not-edited");
		},
	);

	it("about plugins that only the config tells of is what takes them over", async () => {
		const { decisions } = await upgraded(
			'{ plugins: { installs: { one: { source: "npm", spec: "one" } } } }',
			"2026.2.26",
			"2026.9.6",
		);
		expect(decisions.map(decisionWords)).toMatchObject([
			{
				hint: expect.stringMatching(/Start OpenClaw 2026\.7\.1 with the file/),
			},
		]);
		expect(decisions.map(codeOf)).toEqual(["retired-key"]);
	});

	it("about a finding is what the finding says", async () => {
		const { decisions } = await upgraded(
			'{ bindings: [{ agentId: "nobody", match: { channel: "telegram" } }] }',
			"2026.7.1",
			"2026.9.6",
		);
		expect(decisions.map(placeOf)).toEqual([["bindings", 0, "agentId"]]);
		expect(decisions.map(decisionWords)).toMatchObject([
			{
				message: expect.stringMatching(/\S/),
				hint: expect.stringMatching(/\S/),
			},
		]);
	});
});

it("the account of a channel states what it took from it, once its own streaming takes its place", async () => {
	const { after, deeds } = await upgraded(
		'{ channels: { discord: { streaming: "off", blockStreaming: true, accounts: { a: { streaming: "partial" } } } } }',
		"2026.3.31",
		"2026.9.6",
	);
	expect(after.value).toMatchObject({
		channels: {
			discord: {
				accounts: {
					a: { streaming: { mode: "partial", block: { enabled: true } } },
				},
			},
		},
	});
	expect(
		deeds.map((deed) => reasonWords(deed, targetOf("2026.9.6"))).join("\n"),
	).toContain("the account took it from its channel");
});
