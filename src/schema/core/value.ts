import { isArray, type JsonObject, type JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { valueKeywords } from "../value-keywords.ts";
import { typeOf, type Violation } from "../violation.ts";

const tests = new Map(
	valueKeywords.filter(([keyword]) => keyword !== "required"),
);

/** What is wrong with a value itself, whatever is in it. After a wrong type nothing else is looked at. */
export function ownViolations(
	schema: JsonObject,
	value: JsonValue,
	path: Path,
): readonly Violation[] {
	const { type } = schema;
	const isUnlimited = typeof value === "number" && !Number.isFinite(value);
	if (type !== undefined && (isUnlimited || !holds("type", type, value)))
		return [
			{
				kind: "wrong-type",
				path,
				expected: (isArray(type) ? type : [type]).map(String),
				actual: typeOf(value),
			},
		];
	return Object.entries(schema).flatMap(([keyword, content]) => {
		return holds(keyword, content, value)
			? []
			: [broken(keyword, content, path)];
	});
}

function holds(keyword: string, content: JsonValue, value: JsonValue): boolean {
	const test = tests.get(keyword);
	if (!test) return true;
	const place = { schema: {}, root: true, decide: () => true };
	return test(content, value, place) !== false;
}

function broken(keyword: string, content: JsonValue, path: Path): Violation {
	switch (keyword) {
		case "const":
			return { kind: "not-allowed", path, allowed: [content] };
		case "enum":
			return {
				kind: "not-allowed",
				path,
				allowed: isArray(content) ? content : [],
			};
		case "format":
		case "pattern":
			return { kind: "bad-format", path, format: String(content) };
		default:
			return {
				kind: "out-of-range",
				path,
				bound: keyword,
				limit: Number(content),
			};
	}
}
