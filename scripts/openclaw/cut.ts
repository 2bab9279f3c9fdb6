import { createHash } from "node:crypto";
import { canonicalJson } from "../../src/config/canonical.ts";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";

/** A schema as it is stored: see `assembled` in src/schema/parts.ts. */
export interface StoredSchema {
	readonly schema: unknown;
	/** By the part's name, the JSON Pointers of the places that it was cut out of. */
	readonly parts?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A part has at least so many bytes of its own. Fewer make more files, of which a check must read more; more make a
 * check parse what it does not need.
 */
export const smallestPart = 500;

/** Keywords that hold schemas by name, and those that hold one schema: what stands there may be cut out. */
const named = new Set([
	"properties",
	"patternProperties",
	"$defs",
	"definitions",
]);
const single = new Set(["additionalProperties", "items"]);
const listed = new Set(["anyOf", "oneOf", "allOf", "items"]);

/** The first 10 hex digits of the SHA-256 of a text: by them a file is named after its content. */
export function contentName(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** Cuts the large parts out of a schema, the inner ones first, and hands each to `keep`, which gives its name. */
export function cutIntoParts(
	schema: unknown,
	keep: (part: StoredSchema) => string,
): StoredSchema {
	const places: (readonly [part: string, pointer: string])[] = [];
	const cut = cutBelow(schema, "", (child, pointer) => {
		const stored = cutIntoParts(child, keep);
		if (canonicalJson(stored.schema).length >= smallestPart) {
			places.push([keep(stored), pointer]);
			return true;
		}
		for (const [part, pointers] of Object.entries(stored.parts ?? {}))
			for (const below of pointers) places.push([part, `${pointer}${below}`]);
		return stored.schema;
	});
	if (places.length === 0) return { schema: cut };
	const parts: Record<string, string[]> = {};
	for (const [part, pointer] of places)
		parts[part] = [...(parts[part] ?? []), pointer].sort();
	return { schema: cut, parts };
}

/** A copy of a schema in which `replace` stands for each schema that may be cut out. */
function cutBelow(
	schema: unknown,
	pointer: string,
	replace: (child: unknown, pointer: string) => unknown,
): unknown {
	if (!isRecord(schema)) return schema;
	return mapped(schema, (keyword, content) => {
		const at = `${pointer}/${escapeStep(keyword)}`;
		if (named.has(keyword) && isRecord(content))
			return mapped(content, (key, child) =>
				replace(child, `${at}/${escapeStep(key)}`),
			);
		if (single.has(keyword) && isRecord(content)) return replace(content, at);
		if (listed.has(keyword) && Array.isArray(content))
			return content.map((item, index) =>
				cutBelow(item, `${at}/${index}`, replace),
			);
		return content;
	});
}

function mapped(
	record: UnknownRecord,
	change: (key: string, value: unknown) => unknown,
): UnknownRecord {
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => [key, change(key, value)]),
	);
}

function escapeStep(key: string): string {
	return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
