import { describe, expect, it } from "vitest";
import {
	holdsReference,
	isReference,
	referencesIn,
	replaceReferences,
} from "../../src/config/references.ts";
import { reference } from "./parsed.ts";

const A = reference("A");

describe("a reference", () => {
	it.each<[string, readonly string[]]>([
		[A, ["A"]],
		[`https://${A}:${reference("B_2")}/x`, ["A", "B_2"]],
		[reference("_X"), ["_X"]],
		[`$${A}`, []],
		[`$${A}${reference("B")}`, ["B"]],
		[reference("a"), []],
		[reference("1A"), []],
		[reference("env.X"), []],
		[reference("A:-x"), []],
		["$A", []],
		[reference(""), []],
	])("in %j: %j", (text, names) => {
		expect(referencesIn({ list: [text] })).toEqual(
			names.map((name) => ({ path: ["list", 0], name })),
		);
		expect(holdsReference(text)).toBe(names.length > 0);
	});

	it("alone tells nothing of what it stands for", () => {
		expect([A, `${A} `, `x${A}`, `$${A}`, 1].map(isReference)).toEqual([
			true,
			false,
			false,
			false,
			false,
		]);
	});

	it.each([
		[A, "one"],
		[`a${A}b${A}`, "aonebone"],
		[`$${A}`, A],
		[reference("EMPTY"), reference("EMPTY")],
		[reference("UNSET"), reference("UNSET")],
		[reference("DOLLAR"), "$& $1"],
		["plain", "plain"],
	])("%j becomes %j", (text, wanted) => {
		const variables: Readonly<Record<string, string>> = {
			A: "one",
			EMPTY: "",
			DOLLAR: "$& $1",
		};
		const value = { k: [text, 1, null, true], [text]: {} };
		expect(replaceReferences(value, (name) => variables[name])).toEqual({
			k: [wanted, 1, null, true],
			[text]: {},
		});
	});

	it("value is not replaced in its turn", () => {
		expect(
			replaceReferences(A, (name) => (name === "A" ? reference("B") : "two")),
		).toBe(reference("B"));
	});
});
