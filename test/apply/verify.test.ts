import { describe, expect, it } from "vitest";
import { type Deviation, deviations } from "../../src/apply/verify.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { reference } from "../config/parsed.ts";
import { change } from "../plan/planned.ts";

const A = reference("A");
const changes = [change("skills.load.watchDebounceMs", 250, 1000)];
const base = {
	skills: { load: { watchDebounceMs: 250 } },
	token: A,
	list: [1, { a: 2 }],
	meta: { at: 1 },
};
const good = { ...base, skills: { load: { watchDebounceMs: 1000 } } };

describe("what was read back", () => {
	it.each<[string, JsonValue, readonly Deviation[]]>([
		["is as wanted", good, []],
		["has more than before", { ...good, commands: { native: "auto" } }, []],
		["has another meta", { ...good, meta: { at: 2 } }, []],
		["has no meta", { skills: good.skills, token: A, list: base.list }, []],
		[
			"does not have the change",
			base,
			[{ path: "skills.load.watchDebounceMs", kind: "not-set" }],
		],
		[
			"has lost a path",
			{ skills: good.skills, token: A, meta: {} },
			[
				{ path: "list[0]", kind: "lost" },
				{ path: "list[1].a", kind: "lost" },
			],
		],
		[
			"has another value",
			{ ...good, list: [1, { a: 3 }] },
			[{ path: "list[1].a", kind: "changed" }],
		],
		[
			"has a value for a reference",
			{ ...good, token: "s3cr3t" },
			[{ path: "token", kind: "reference-lost" }],
		],
		[
			"has lost a reference",
			{ ...good, token: null },
			[{ path: "token", kind: "reference-lost" }],
		],
	])("%s", (_, after, expected) => {
		expect(deviations(base, after, changes, false)).toEqual(expected);
	});

	it("may have values for references where that was accepted, but not lose them", () => {
		expect(
			deviations(base, { ...good, token: "s3cr3t" }, changes, true),
		).toEqual([]);
		const { token: _, ...without } = good;
		expect(deviations(base, without, changes, true)).toEqual([
			{ path: "token", kind: "lost" },
		]);
	});

	it("is judged below and above a change by the change alone", () => {
		const wide = [change("skills", base.skills, { load: {} })];
		expect(
			deviations(base, { ...base, skills: { load: {} } }, wide, false),
		).toEqual([]);
	});
});

it("a secret that was set counts as set where the gateway tells that there is one, and not on the disk", () => {
	const wanted = [change("hooks.token", "old", "new")];
	const before = { hooks: { token: "__OPENCLAW_REDACTED__" } };
	expect(deviations(before, before, wanted, false, true)).toEqual([]);
	expect(deviations(before, before, wanted, false)).toEqual([
		{ path: "hooks.token", kind: "not-set" },
	]);
	expect(deviations(before, { hooks: {} }, wanted, false, true)).toEqual([
		{ path: "hooks.token", kind: "not-set" },
	]);
});
