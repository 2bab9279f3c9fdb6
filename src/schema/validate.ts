import type { ValidateFunction } from "ajv";
import type { JsonObject, JsonValue } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { coreViolations } from "./core/violations.ts";
import { onlyPluginParts, pluginPartsOf } from "./plugin-parts.ts";
import { toPluginViolations } from "./plugin-violations.ts";
import { pruneToValues } from "./prune.ts";
import type { Snapshot } from "./snapshot.ts";
import { hasFormat } from "./text-form.ts";
import type { Violation } from "./violation.ts";

/** What is wrong with a config by a release's schema: by its core's, and by those that plugins brought. */
export interface SchemaViolations {
	readonly core: readonly Violation[];
	readonly plugins: readonly Violation[];
}

/** Checks values against one release's schema. */
export type Validate = (value: JsonValue) => SchemaViolations;

/**
 * A validator for just these values; it must not be given another one. The core's schema is read directly. What
 * plugins describe is plain JSON Schema: that is pruned to what must be compiled for the values and compiled once;
 * where nothing must be compiled, Ajv is not even loaded.
 */
export async function compileValidator(
	snapshot: Snapshot,
	values: readonly JsonValue[],
): Promise<Validate> {
	const parts = new Map(
		values.map((value) => [value, onlyPluginParts(snapshot, value)]),
	);
	const schema = pruneToValues(
		snapshot,
		[...parts.values()].filter((part) => part !== undefined),
	);
	const check = schema === true ? undefined : await compile(schema);
	const isPluginPart = pluginPartsOf(snapshot);
	return (value) => {
		const part = parts.get(value);
		const isFine = part === undefined || check === undefined || check(part);
		return {
			core: coreViolations(snapshot, value, isPluginPart),
			plugins: isFine
				? []
				: distinct(toPluginViolations(check.errors ?? [], part)),
		};
	};
}

async function compile(schema: JsonObject): Promise<ValidateFunction> {
	const { Ajv } = await import("./ajv.ts");
	const ajv = new Ajv({
		allErrors: true,
		strict: false,
		validateSchema: false,
		strictNumbers: true,
		formats: { uri: (text: string) => hasFormat("uri", text) },
		messages: false,
		verbose: true,
		logger: false,
		code: { optimize: false },
	});
	return ajv.compile(schema);
}

/** Each once; of a value of the wrong type nothing but that; what several forms allow in one place as one. */
function distinct(violations: readonly Violation[]): readonly Violation[] {
	const wrongTypes = new Set(
		violations
			.filter(({ kind }) => kind === "wrong-type")
			.map(({ path }) => formatPath(path)),
	);
	const byText = new Map<string, Violation>();
	for (const violation of violations) {
		const place = formatPath(violation.path);
		if (violation.kind !== "wrong-type" && wrongTypes.has(place)) continue;
		const text = `${violation.kind} ${place}`;
		byText.set(text, joined(byText.get(text), violation));
	}
	return [...byText.values()];
}

function joined(before: Violation | undefined, next: Violation): Violation {
	return before?.kind === "not-allowed" && next.kind === "not-allowed"
		? { ...next, allowed: [...new Set([...before.allowed, ...next.allowed])] }
		: next;
}
