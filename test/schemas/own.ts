import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { type Path, valueAt, withValueAt } from "../../src/config/path.ts";
import { Ajv } from "../../src/schema/ajv.ts";
import { readJsonFile } from "../../src/schema/bundled.ts";

const folder = join(import.meta.dirname, "../../schemas");

/** The schemas of clawtune's own files, by the name of the file. */
export const ownSchemas: ReadonlyMap<string, JsonObject> = new Map(
	readdirSync(folder)
		.filter((name) => name.endsWith(".schema.json"))
		.map((name) => {
			const schema = readJsonFile(join(folder, name));
			if (!isObject(schema)) throw new Error(`${name} holds no schema`);
			return [name, schema] as const;
		}),
);

/** `strict` finds keywords that are misspelt. */
const ajv = new Ajv({
	strict: true,
	strictTypes: false,
	strictRequired: false,
	allErrors: true,
});
for (const schema of ownSchemas.values()) ajv.addSchema({ ...schema });

/** Checks values against one of clawtune's own schemas: `checkOf("plan")`. */
export function checkOf(name: string): ValidateFunction {
	const check = ajv.getSchema(`clawtune/${name}.schema.json`);
	if (check) return check;
	throw new Error(`there is no schema of the name ${name}`);
}

/** What a schema misses in a value, in lines; empty where it fits. */
export function missesIn(name: string, value: unknown): readonly string[] {
	const check = checkOf(name);
	if (check(value) === true) return [];
	return (check.errors ?? []).map(
		({ instancePath, message }) => `${instancePath} ${message}`,
	);
}

/** The value with the member at a path taken out, and with ones of other types in its place. */
export function spoiled(value: JsonValue, path: Path): readonly JsonValue[] {
	const last = path.at(-1);
	const parent = path.slice(0, -1);
	const without = withValueAt(value, parent, withoutKey(value, parent, last));
	const found = valueAt(value, path);
	const others: readonly JsonValue[] = [
		...(isObject(found) ? [] : [{ a: [] }]),
		...(isArray(found) ? [] : [["1"]]),
	];
	return [
		...(without === undefined ? [] : [without]),
		...others.flatMap((other) => withValueAt(value, path, other) ?? []),
	];
}

function withoutKey(
	root: JsonValue,
	path: Path,
	key: string | number | undefined,
): JsonValue {
	const object = valueAt(root, path);
	if (!isObject(object) || key === undefined || !Object.hasOwn(object, key))
		throw new Error(`there is nothing at ${[...path, key].join(".")}`);
	return Object.fromEntries(
		Object.entries(object).filter(([name]) => name !== key),
	);
}
