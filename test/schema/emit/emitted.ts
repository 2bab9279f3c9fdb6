import type { ValidateFunction } from "ajv";
import { isObject, type JsonObject } from "../../../src/config/json.ts";
import { configSchemaNotes } from "../../../src/report/config-schema-notes.ts";
import { Ajv } from "../../../src/schema/ajv.ts";
import { configSchema } from "../../../src/schema/emit/config-schema.ts";
import { targetOf } from "../judged.ts";

const known = new Map<string, ValidateFunction>();
const emitted = new Map<string, JsonObject>();

/** The schema that clawtune writes for a release. */
export function emittedFor(release: string): JsonObject {
	const schema = emitted.get(release) ?? emit(release);
	emitted.set(release, schema);
	return schema;
}

function emit(release: string): JsonObject {
	const target = targetOf(release);
	return configSchema(
		target.snapshot,
		target.release,
		configSchemaNotes(target.release, []),
	);
}

/** Checks values against the schema that clawtune writes for a release. */
export function checkFor(release: string): ValidateFunction {
	const check = known.get(release) ?? compiled(emittedFor(release));
	known.set(release, check);
	return check;
}

function compiled(schema: JsonObject): ValidateFunction {
	return new Ajv({
		strict: false,
		validateSchema: false,
		inlineRefs: false,
		code: { optimize: false },
	}).compile({ ...schema });
}

/** Every `$ref` in a schema, and what `definitions` holds. */
export function referencesIn(schema: JsonObject): {
	readonly named: ReadonlySet<string>;
	readonly defined: ReadonlySet<string>;
} {
	const texts = JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g);
	const { definitions } = schema;
	return {
		named: new Set([...texts].map(([, reference = ""]) => reference)),
		defined: new Set(
			Object.keys(isObject(definitions) ? definitions : {}).map(
				(name) => `#/definitions/${name}`,
			),
		),
	};
}
