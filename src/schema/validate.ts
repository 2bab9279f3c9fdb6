import { Ajv, type ValidateFunction } from "ajv";
import type { JsonObject, JsonValue } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { pruneToValues } from "./prune.ts";
import type { Snapshot } from "./snapshot.ts";
import { toViolations } from "./union.ts";
import type { Violation } from "./violation.ts";

/** Checks values against one release's schema. */
export type Validate = (value: JsonValue) => readonly Violation[];

/**
 * A validator for just these values: the schema is pruned to what they can reach and compiled once.
 * It must not be given another value.
 */
export function compileValidator(
	snapshot: Snapshot,
	values: readonly JsonValue[],
): Validate {
	const check = compile(pruneToValues(snapshot, values));
	return (value) => {
		if (check(value)) return [];
		return distinct(toViolations(check.errors ?? [], value));
	};
}

function compile(schema: JsonObject): ValidateFunction {
	const ajv = new Ajv({
		allErrors: true,
		strict: false,
		validateSchema: false,
		validateFormats: false,
		messages: false,
		verbose: true,
		logger: false,
		code: { optimize: false },
	});
	return ajv.compile(schema);
}

function distinct(violations: readonly Violation[]): readonly Violation[] {
	const byText = new Map(
		violations.map((item) => [`${item.kind} ${formatPath(item.path)}`, item]),
	);
	return [...byText.values()];
}
