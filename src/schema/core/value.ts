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
	const found: Violation[] = [];
	for (const keyword of Object.keys(schema)) {
		const content = schema[keyword];
		if (content !== undefined && !holds(keyword, content, value))
			found.push(broken(keyword, content, path));
	}
	return found;
}

/** What these keywords are told of their place: they ask nothing of it. */
const nowhere = { schema: {}, root: true, decide: () => true } as const;

function holds(keyword: string, content: JsonValue, value: JsonValue): boolean {
	const test = tests.get(keyword);
	return test?.(content, value, nowhere) !== false;
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
