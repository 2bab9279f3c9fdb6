import { describe, expect, it } from "vitest";
import { mask } from "../../src/config/mask.ts";
import { Failure } from "../../src/failure.ts";
import type { Base } from "../../src/plan/plan.ts";
import { movedFile, parseSavedPlan } from "../../src/plan/saved-plan.ts";
import { targetOf } from "../schema/judged.ts";

const base = {
	file: "/h/openclaw.json",
	sha256: "aa",
	includes: [{ file: "/h/a.json", sha256: "bb" }],
	target: { release: "2026.7.1" },
};
const saved = {
	formatVersion: "1.0",
	base,
	changes: [{ path: "a.b", to: 1, reason: "so" }],
	diff: "the diff",
};

function parsed(own: object) {
	return parseSavedPlan(JSON.stringify({ ...saved, ...own }), "p.json");
}

function refusalOf(own: object): string {
	try {
		parsed(own);
	} catch (error) {
		if (error instanceof Failure) {
			expect(error.code).toBe("usage");
			expect(error.hint).toBe(
				"Make one with: clawtune plan --preset safe --out PLAN.json",
			);
			return error.message;
		}
		throw error;
	}
	return "";
}

describe("a saved plan", () => {
	it("is its changes, to be made again, where it is neither upgrade nor mend", () => {
		expect(parsed({})).toEqual({
			file: "/h/openclaw.json",
			sha256: "aa",
			gatewayHash: undefined,
			gateway: undefined,
			includes: new Map([["/h/a.json", "bb"]]),
			target: "2026.7.1",
			settings: [
				{
					kind: "value",
					path: ["a", "b"],
					value: 1,
					reason: "so",
					origin: "p.json",
				},
			],
			upgrade: undefined,
			mend: undefined,
		});
	});

	it("may be of a config elsewhere, which has no text of its own here", () => {
		const far = { file: "f", gateway: "wss://g", target: base.target };
		expect(parsed({ base: { ...far, gatewayHash: "cc" } })).toMatchObject({
			sha256: undefined,
			gatewayHash: "cc",
			gateway: "wss://g",
			includes: new Map(),
		});
		expect(refusalOf({ base: { ...far, gateway: undefined } })).toContain(
			"its base (file, sha256, target) or its changes are missing",
		);
	});

	it("is an upgrade by the release that it goes to, and is worked out again", () => {
		const upgrade = { kind: "upgrade", to: { release: "2026.9.6" } };
		expect(parsed({ upgrade })).toMatchObject({
			upgrade: { to: "2026.9.6", diff: "the diff" },
			mend: undefined,
			settings: [],
		});
		expect(parsed({ upgrade, diff: 1 }).upgrade?.diff).toBe("");
	});

	it.each([{}, { to: {} }, { to: "2026.9.6" }, "2026.9.6"])(
		"is none where it names no release: %j",
		(upgrade) => {
			expect(parsed({ upgrade })).toMatchObject({
				upgrade: undefined,
				settings: [{ path: ["a", "b"] }],
			});
		},
	);

	it("is a mend with what a person decided, whatever release it names", () => {
		const byHand = [
			{ kind: "unset", path: "a.b" },
			{ kind: "set", path: "a.c", value: { d: null } },
		];
		const upgrade = { kind: "mend", to: { release: "2026.9.6" }, byHand };
		expect(parsed({ upgrade })).toMatchObject({
			upgrade: undefined,
			mend: {
				byHand: [
					{ kind: "unset", path: ["a", "b"] },
					{ kind: "set", path: ["a", "c"], value: { d: null } },
				],
				diff: "the diff",
			},
			settings: [],
		});
		expect(parsed({ upgrade: { kind: "mend" }, diff: 1 }).mend).toEqual({
			byHand: [],
			diff: "",
		});
	});

	it.each([
		"unset",
		{ kind: "unset" },
		{ kind: "unset", path: "a..b" },
		{ kind: "set", path: "a" },
		{ kind: "other", path: "a", value: 1 },
	])("is none with a decision like %j", (decided) => {
		const upgrade = { kind: "mend", byHand: [decided] };
		expect(refusalOf({ upgrade })).toBe(
			"p.json is not a plan: one of its decisions has no path or value",
		);
	});

	it.each(["change", { to: 1 }, { path: "a..b", to: 1 }, { path: "a" }])(
		"is none with a change like %j",
		(change) => {
			expect(refusalOf({ changes: [change] })).toBe(
				"p.json is not a plan: one of its changes has no path or value",
			);
		},
	);

	it("is none with a secret that was masked, in a change or a decision", () => {
		const message =
			"p.json is not a plan: the value for a.b is a secret and was masked";
		const value = { c: [`x${mask}`] };
		const byHand = [{ kind: "set", path: "a.b", value }];
		expect(refusalOf({ changes: [{ path: "a.b", to: value }] })).toBe(message);
		expect(refusalOf({ upgrade: { kind: "mend", byHand } })).toBe(message);
	});

	it.each([
		[{ formatVersion: undefined }, "it has no formatVersion"],
		[{ formatVersion: 1 }, "it has no formatVersion"],
		[
			{ formatVersion: "2.0" },
			"its formatVersion 2.0 is not one that this clawtune knows (1.x)",
		],
		[
			{ changes: {} },
			"its base (file, sha256, target) or its changes are missing",
		],
		[
			{ base: { ...base, target: {} } },
			"its base (file, sha256, target) or its changes are missing",
		],
		[
			{ base: { ...base, file: 1 } },
			"its base (file, sha256, target) or its changes are missing",
		],
	])("is none with %j", (own, why) => {
		expect(refusalOf(own)).toBe(`p.json is not a plan: ${why}`);
	});

	it("is read in any later form of the same version", () => {
		expect(parsed({ formatVersion: "1.9", more: 1 })).toEqual(parsed({}));
	});

	it("is none where it is no JSON", () => {
		expect(() => parseSavedPlan("{", "p.json")).toThrow(
			"p.json is not a plan: it is not JSON",
		);
	});
});

describe("what moved under a saved plan", () => {
	const now: Base = {
		file: "/h/openclaw.json",
		sha256: "aa",
		gatewayHash: undefined,
		gateway: undefined,
		includes: [{ file: "/h/a.json", sha256: "bb" }],
		target: targetOf("2026.7.1"),
	};
	const plan = parsed({});

	it("is nothing where all texts are the same", () => {
		expect(movedFile(plan, now)).toBeUndefined();
		expect(movedFile(plan, { ...now, gatewayHash: "cc" })).toBeUndefined();
	});

	it("is the config by its text, before what it includes", () => {
		expect(movedFile(plan, { ...now, sha256: "ab", includes: [] })).toBe(
			"/h/openclaw.json",
		);
	});

	it.each([
		["another text", [{ file: "/h/a.json", sha256: "bc" }], "/h/a.json"],
		["no more included", [], "/h/a.json"],
		[
			"included since",
			[...now.includes, { file: "/h/b.json", sha256: "dd" }],
			"/h/b.json",
		],
	])("is an included file: %s", (_, includes, file) => {
		expect(movedFile(plan, { ...now, includes })).toBe(file);
	});

	it("is a config elsewhere by the gateway's hash alone", () => {
		const far = { file: "f", gateway: "wss://g", target: base.target };
		const remote = parsed({ base: { ...far, gatewayHash: "cc" } });
		const there: Base = { ...now, includes: [], gatewayHash: "cc" };
		expect(movedFile(remote, there)).toBeUndefined();
		expect(movedFile(remote, { ...there, gatewayHash: "cd" })).toBe("f");
	});
});
