import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import type { Finding, Judgement } from "../../src/schema/finding.ts";
import { fitsAt, mayBeMisspelt } from "../../src/upgrade/rename.ts";
import { snapshotOf } from "../schema/judged.ts";

const common = {
	severity: "error",
	location: {
		...{ file: "a.json", line: 1, column: 1 },
		...{ endLine: 1, endColumn: 2 },
	},
} as const;

function wrongType(path: Path): Finding {
	return {
		...common,
		code: "wrong-type",
		path,
		expected: ["string"],
		actual: "number",
	};
}

function judgement(...findings: readonly Finding[]): Judgement {
	return { verdict: "invalid", startup: "refuses", findings };
}

describe("a value fits under another name", () => {
	const to = ["skills", "load"];
	it.each<[string, JsonValue, readonly Path[], boolean]>([
		["where nothing becomes wrong", { a: 1 }, [], true],
		[
			"where fewer than half of its parts do",
			{ a: 1, b: 2, c: 3 },
			[["a"]],
			true,
		],
		["and not where half of them do", { a: 1, b: 2 }, [["a"]], false],
		["where fewer than half of its items do", [1, 2, 3], [[0]], true],
		["and not where half of its items do", [1, 2], [[0]], false],
		["and not where it becomes wrong itself", 1, [[]], false],
	])("%s (%j)", (_, value, wrong, fits) => {
		const after = wrong.map((path) => wrongType([...to, ...path]));
		expect(fitsAt(to, value, judgement(), judgement(...after))).toBe(fits);
	});

	it("and not where something else becomes wrong", () => {
		const after = judgement(wrongType(["gateway"]));
		expect(fitsAt(to, {}, judgement(), after)).toBe(false);
		expect(fitsAt(to, {}, after, after)).toBe(true);
	});
});

describe("a key that may be misspelt", () => {
	const snapshot = snapshotOf("2026.9.6");
	const retired = (own: object): Finding => ({
		...common,
		code: "retired-key",
		path: ["gateway", "prot"],
		key: "prot",
		target: "2026.9.6",
		lastSeen: undefined,
		setting: undefined,
		...own,
	});

	it("is one that no release had and that is near to one which the release has", () => {
		expect(mayBeMisspelt(retired({}), snapshot)).toBe(true);
		const far = retired({ path: ["gateway", "zzzzzzzz"] });
		expect(mayBeMisspelt(far, snapshot)).toBe(false);
	});

	it("is none that some release had, or whose place is known", () => {
		const setting = { pattern: "gateway.prot", since: "2026.8.1" };
		for (const own of [
			{ lastSeen: "2026.7.1" },
			{ setting },
			{ place: { to: ["gateway", "port"] } },
		])
			expect(mayBeMisspelt(retired(own), snapshot)).toBe(false);
	});

	it("is no key that another form of the value has", () => {
		const unknown: Finding = {
			...common,
			...{ code: "unknown-key", path: ["gateway", "prot"], key: "prot" },
			...{ target: "2026.9.6", nearest: "port" },
		};
		expect(mayBeMisspelt(unknown, snapshot)).toBe(true);
		expect(mayBeMisspelt({ ...unknown, ofOtherForm: true }, snapshot)).toBe(
			false,
		);
		expect(mayBeMisspelt(wrongType(["gateway", "prot"]), snapshot)).toBe(false);
	});
});
