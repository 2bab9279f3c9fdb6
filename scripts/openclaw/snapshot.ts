import { canonicalJson } from "../../src/config/canonical.ts";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { requiredKeys, sectionStructure } from "../../src/schema/structure.ts";
import { contentName, cutIntoParts } from "./cut.ts";

/** What a release says about its config. */
export interface ReleaseDump {
	/** The whole JSON Schema (draft-07) with prose. */
	readonly schema: UnknownRecord;
	/** The dotted paths in it that plugins describe. */
	readonly pluginOwned: readonly string[];
	/** Dotted paths of the values to keep secret, `*` for any key and `[]` for any array item. */
	readonly secretPaths: readonly string[];
	/** The digest of the schema that its gateway gives out. */
	readonly told: string;
}

/** One release in `schemas/index.json`. */
export interface IndexedRelease {
	/** The root object's keywords, without its properties. */
	readonly root: UnknownRecord;
	readonly told: string;
	/** The file in `schemas/plugin-owned`, without `.json`. */
	readonly pluginOwned: string;
	/** By property name, as in the config (`$schema`, `agents`, …), the file in `schemas/sections`, without `.json`. */
	readonly sections: Readonly<Record<string, string>>;
}

/** One release's config schema, cut into files. The same dump always gives the same bytes. */
export interface Snapshot {
	readonly entry: IndexedRelease;
	/** By name, `sections/agents.0123456789.json`: canonical JSON with a final newline. */
	readonly files: ReadonlyMap<string, string>;
}

const rootProse = new Set(["properties", "title", "description", "$schema"]);

/** Cuts a dump into sections of structure and secret paths, and these into parts. */
export function snapshotOf(dump: ReleaseDump): Snapshot {
	const { schema } = dump;
	const properties = isRecord(schema.properties) ? schema.properties : {};
	const required = requiredKeys(schema);
	const rest = Object.entries(schema).filter(
		([keyword]) => !rootProse.has(keyword) && keyword !== "required",
	);
	const files = new Map<string, string>();
	const keep = (folder: string, prefix: string, content: unknown): string => {
		const text = canonicalJson(content);
		const name = `${prefix}${contentName(text)}`;
		files.set(`${folder}/${name}.json`, `${text}\n`);
		return name;
	};
	const sections = Object.keys(properties)
		.sort()
		.map((name) => {
			const stored = cutIntoParts(sectionStructure(name, schema), (part) =>
				keep("parts", "", part),
			);
			const safeName = name === "$schema" ? "dollar-schema" : name;
			return [
				name,
				keep("sections", `${safeName}.`, {
					...stored,
					secrets: secretsWithin(name, properties[name], dump.secretPaths),
				}),
			];
		});
	return {
		entry: {
			root: {
				...Object.fromEntries(rest),
				...(required.length > 0 ? { required } : {}),
			},
			told: dump.told,
			pluginOwned: keep("plugin-owned", "", dump.pluginOwned),
			sections: Object.fromEntries(sections),
		},
		files,
	};
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
