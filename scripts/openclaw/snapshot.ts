import { createHash } from "node:crypto";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { requiredKeys, sectionStructure } from "../../src/schema/structure.ts";

/** What a running release says about its config. */
export interface ReleaseDump {
	/** The whole JSON Schema (draft-07) with prose. */
	readonly schema: UnknownRecord;
	/** Dotted paths of the values to keep secret, `*` for any key and `[]` for any array item. */
	readonly secretPaths: readonly string[];
}

/** One top-level property of the config, as stored in a file of its own. */
export interface SectionFile {
	/** `agents.0123456789.json`: the property and the first 10 hex digits of the SHA-256 of its canonical JSON. */
	readonly fileName: string;
	/** Canonical JSON of `{schema, secrets}` with a final newline. */
	readonly text: string;
}

/** One release's config schema, cut into sections. */
export interface Snapshot {
	/** The root object's keywords, without its properties. */
	readonly root: UnknownRecord;
	/** By property name, as in the config: `$schema`, `agents`, … */
	readonly sections: ReadonlyMap<string, SectionFile>;
}

const rootProse = new Set(["properties", "title", "description", "$schema"]);

/** Cuts a dump into sections of structure and secret paths. The same dump always gives the same bytes. */
export function snapshotOf(dump: ReleaseDump): Snapshot {
	const { schema } = dump;
	const properties = isRecord(schema.properties) ? schema.properties : {};
	const names = Object.keys(properties).sort();
	const required = requiredKeys(schema);
	const rest = Object.entries(schema).filter(
		([keyword]) => !rootProse.has(keyword) && keyword !== "required",
	);
	return {
		root: {
			...Object.fromEntries(rest),
			...(required.length > 0 ? { required } : {}),
		},
		sections: new Map(
			names.map((name) => [
				name,
				sectionFile(name, {
					schema: sectionStructure(name, schema),
					secrets: secretsWithin(name, properties[name], dump.secretPaths),
				}),
			]),
		),
	};
}

/** JSON text that does not depend on the order in which keys were added. No whitespace. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, member: unknown) =>
		isRecord(member)
			? Object.fromEntries(
					Object.keys(member)
						.sort()
						.map((key) => [key, member[key]]),
				)
			: member,
	);
}

function sectionFile(name: string, content: UnknownRecord): SectionFile {
	const text = canonicalJson(content);
	const digest = createHash("sha256").update(text).digest("hex").slice(0, 10);
	const safeName = name === "$schema" ? "dollar-schema" : name;
	return { fileName: `${safeName}.${digest}.json`, text: `${text}\n` };
}

/**
 * The secret paths of one section, relative to it: "" for the section itself, `list[].token` for items of an array.
 * Some releases write `*` for an item too; the schema tells which it is.
 */
function secretsWithin(
	name: string,
	root: unknown,
	paths: readonly string[],
): readonly string[] {
	const within = paths
		.map((path) => path.replaceAll("[]", ".[]").split("."))
		.filter(([first]) => first === name)
		.map(([, ...segments]) => segments);
	const written = within.map((segments) => pathText(segments, root));
	return [...new Set(written)].sort();
}

function pathText(segments: readonly string[], root: unknown): string {
	let text = "";
	let reached: readonly unknown[] = [root];
	for (const segment of segments) {
		const schemas = reached.flatMap(alternatives);
		const isItem = segment === "[]" || (segment === "*" && areArrays(schemas));
		if (isItem) text += "[]";
		else text += text === "" ? segment : `.${segment}`;
		reached = schemas.flatMap((schema) => childSchemas(schema, segment));
	}
	return text;
}

function areArrays(schemas: readonly UnknownRecord[]): boolean {
	return (
		schemas.some((schema) => "items" in schema) &&
		!schemas.some((schema) => isRecord(schema.additionalProperties))
	);
}

function childSchemas(
	schema: UnknownRecord,
	segment: string,
): readonly unknown[] {
	if (segment === "[]" || segment === "*") {
		return [schema.items, schema.additionalProperties].flat();
	}
	const properties = isRecord(schema.properties) ? schema.properties : {};
	return [properties[segment] ?? schema.additionalProperties];
}

/** A schema and all that its anyOf, oneOf and allOf offer. */
function alternatives(schema: unknown): readonly UnknownRecord[] {
	if (!isRecord(schema)) return [];
	const offered = [schema.anyOf, schema.oneOf, schema.allOf];
	return [
		schema,
		...offered.filter(Array.isArray).flat().flatMap(alternatives),
	];
}
