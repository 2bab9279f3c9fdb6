import fc from "fast-check";
import { expect, it } from "vitest";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../../src/config/json.ts";
import { withSharedParts } from "../../../src/schema/emit/shared.ts";
import { numRuns } from "../../support/rounds.ts";
import { generatedSchemas } from "../generated.ts";

/** A schema with each reference replaced by what it names. */
function inlined(value: JsonValue, definitions: JsonObject): JsonValue {
	if (isArray(value)) return value.map((item) => inlined(item, definitions));
	if (!isObject(value)) return value;
	const { $ref: reference } = value;
	if (typeof reference === "string")
		return inlined(
			definitions[reference.replace("#/definitions/", "")] ?? false,
			definitions,
		);
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			inlined(item, definitions),
		]),
	);
}

it("means the same with what occurs often written once", () => {
	fc.assert(
		fc.property(fc.array(generatedSchemas, { maxLength: 3 }), (schemas) => {
			const named = Object.fromEntries(
				[...schemas, ...schemas].map((schema, index) => [
					`key ${index}`,
					schema,
				]),
			);
			const whole = { type: "object", properties: named };
			const { definitions, ...shared } = withSharedParts(whole, {});
			const meant = inlined(shared, isObject(definitions) ? definitions : {});
			// As JSON, which has no -0.
			expect(JSON.stringify(meant)).toBe(JSON.stringify(whole));
		}),
		{ numRuns: numRuns(300) },
	);
});

it("writes what occurs often once, under the key that it is first met at", () => {
	const often = {
		type: "string",
		description: "long enough that a reference to it is shorter",
	};
	const schema = {
		properties: {
			a: often,
			"b/c": { items: { ...often } },
			d: { type: "null" },
		},
	};
	expect(withSharedParts(schema, { a: true })).toEqual({
		properties: {
			a: { $ref: "#/definitions/a-2" },
			"b/c": { items: { $ref: "#/definitions/a-2" } },
			d: { type: "null" },
		},
		definitions: { a: true, "a-2": often },
	});
});
