import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	falseReferencesIn,
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

	it.each<[string, readonly string[]]>([
		[reference("A:-x"), [reference("A:-…")]],
		[reference("A-s3cret"), [reference("A-…")]],
		[reference("A:?"), [reference("A:?")]],
		[reference("env.A"), [reference("env.A")]],
		[reference("env:A"), [reference("env:…")]],
		[reference("lower"), [reference("lower")]],
		[`${A} and ${reference("a")}`, [reference("a")]],
		[A, []],
		[`$${A}`, []],
		[`$${reference("a")}`, []],
		["$A $5 $(ls) {A} %A%", []],
		[reference(""), []],
		[reference("1A"), []],
		[reference("a b"), []],
	])("is missed in %j: %j", (text, tokens) => {
		expect(falseReferencesIn({ list: [1, text] })).toEqual(
			tokens.map((token) => ({ path: ["list", 1], token })),
		);
	});

	it("that is false does not show what a default says", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(":-", "-", ":=", ":?", "+"),
				fc.stringMatching(/^[a-z]{8,20}$/),
				(operator, secret) => {
					const found = falseReferencesIn(reference(`KEY${operator}${secret}`));
					expect(found).toHaveLength(1);
					expect(JSON.stringify(found)).not.toContain(secret);
				},
			),
		);
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
