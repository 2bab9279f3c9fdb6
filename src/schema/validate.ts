import type { ValidateFunction } from "ajv";
import type { JsonObject, JsonValue } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { pruneToValues } from "./prune.ts";
import type { Snapshot } from "./snapshot.ts";
import { toViolations } from "./union.ts";
import type { Violation } from "./violation.ts";

/** Checks values against one release's schema. */
export type Validate = (value: JsonValue) => readonly Violation[];

/**
 * A validator for just these values: the schema is pruned to what must be compiled for them, and that is compiled once.
 * It must not be given another value. Where nothing must be compiled, Ajv is not even loaded.
 */
export async function compileValidator(
	snapshot: Snapshot,
	values: readonly JsonValue[],
): Promise<Validate> {
	const schema = pruneToValues(snapshot, values);
	if (schema === true) return () => [];
	const check = await compile(schema);
	return (value) => {
		if (check(value)) return [];
		return distinct(toViolations(check.errors ?? [], value));
	};
}

async function compile(schema: JsonObject): Promise<ValidateFunction> {
	const { Ajv } = await import("./ajv.ts");
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
