import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/report/finding-words.ts";
import { formWords } from "../../src/report/value-form-words.ts";
import type { ValueForm } from "../../src/schema/value-form.ts";
import type { Violation } from "../../src/schema/violation.ts";

const path = ["gateway", "port"];

describe("the form that a value nearly has", () => {
	it.each<[Violation, string]>([
		[{ kind: "unknown-key", path }, "gateway.port is not a key of it"],
		[{ kind: "missing-key", path }, "gateway.port is missing"],
		[
			{
				...{ kind: "wrong-type", path, actual: "string" },
				expected: ["number", "null"],
			},
			"gateway.port must be number or null",
		],
		[
			{ kind: "wrong-type", path, expected: [], actual: "string" },
			"gateway.port must be something else",
		],
		[
			{ kind: "out-of-range", path, bound: "minimum", limit: 1 },
			"gateway.port must be at least 1",
		],
		[
			{ kind: "out-of-range", path, bound: "aLaterBound", limit: 1 },
			"gateway.port aLaterBound 1",
		],
		[
			{ kind: "not-allowed", path, allowed: ["a", 2] },
			'gateway.port must be "a" or 2',
		],
		[{ kind: "bad-format", path, format: "date" }, "gateway.port does not fit"],
	])("is told by what it lacks (%#)", (nearest, words) => {
		expect(
			findingWords({ code: "no-form-fits", nearest: [nearest] }).hint,
		).toBe(`Nearest form: ${words}.`);
	});

	it("is not told where none is near", () => {
		expect(
			findingWords({ code: "no-form-fits", nearest: [] }),
		).not.toHaveProperty("hint");
	});
});

it.each<[ValueForm, string]>([
	[
		{
			type: "integer",
			allowed: [],
			limits: { minimum: 0 },
			pattern: undefined,
		},
		"integer, at least 0",
	],
	[
		{ type: "string", allowed: ["a", "b"], limits: {}, pattern: undefined },
		'"a", "b"',
	],
	[
		{ type: "string", allowed: [], limits: { aLaterLimit: 3 }, pattern: "^x" },
		"string, aLaterLimit 3, like /^x/",
	],
])("a form is told in one line (%#)", (form, words) => {
	expect(formWords(form)).toBe(words);
});
