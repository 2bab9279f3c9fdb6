import { isArray, type JsonObject, type JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { KeywordTest } from "../known.ts";
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
	if (type !== undefined && (isUnlimited || !hasType(type, value)))
		return [
			{
				kind: "wrong-type",
				path,
				expected: (isArray(type) ? type : [type]).map(String),
				actual: typeOf(value),
			},
		];
	let found: readonly Violation[] = [];
	for (const { keyword, content, test } of testsOf(schema))
		if (test(content, value, nowhere) === false)
			found = [...found, broken(keyword, content, path)];
	return found;
}

/** A keyword of a schema that looks at the value itself. */
interface Test {
	readonly keyword: string;
	readonly content: JsonValue;
	readonly test: KeywordTest;
}

const known = new WeakMap<JsonObject, readonly Test[]>();

/** What a schema asks of a value itself, its type aside, which is asked first. */
function testsOf(schema: JsonObject): readonly Test[] {
	const found =
		known.get(schema) ??
		Object.entries(schema).flatMap(([keyword, content]): readonly Test[] => {
			const test = keyword === "type" ? undefined : tests.get(keyword);
			return test ? [{ keyword, content, test }] : [];
		});
	known.set(schema, found);
	return found;
}

function hasType(type: JsonValue, value: JsonValue): boolean {
	return tests.get("type")?.(type, value, nowhere) !== false;
}

/** What these keywords are told of their place: they ask nothing of it. */
const nowhere = { schema: {}, root: true, decide: () => true } as const;

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
