import { isRecord, type UnknownRecord } from "../config/record.ts";

/** Keywords that tell people something and judge nothing. `$schema` among them is the keyword, not the property. */
const prose = new Set([
	"title",
	"description",
	"markdownDescription",
	"examples",
	"$comment",
	"$id",
	"$schema",
]);
const literals = new Set(["enum", "const", "default"]);
const namedSchemas = new Set([
	"properties",
	"patternProperties",
	"dependentSchemas",
	"dependencies",
	"$defs",
	"definitions",
]);
const definitionKeywords = ["$defs", "definitions"] as const;

/** Where a `$ref` may point to: an object that carries definitions, and its JSON pointer from the section's root. */
interface Scope {
	readonly node: UnknownRecord;
	readonly pointer: string;
}

/**
 * One section's schema as structure alone: no prose; `required` without the keys that have a default (a dump of what
 * OpenClaw reads out lists those, a config need not have them); enums and `required` sorted; each `$ref` a JSON pointer
 * from the section's root. Throws when a `$ref` points nowhere.
 */
export function sectionStructure(name: string, root: UnknownRecord): unknown {
	const properties = isRecord(root.properties) ? root.properties : {};
	const sectionPointer = `/properties/${escapeSegment(name)}`;

	const structure = (
		schema: unknown,
		pointer: string,
		outer: readonly Scope[],
	): unknown => {
		if (!isRecord(schema)) return schema;
		const carries = definitionKeywords.some((keyword) => keyword in schema);
		const scopes = carries ? [{ node: schema, pointer }, ...outer] : outer;
		const below = (value: unknown, at: string): unknown =>
			Array.isArray(value)
				? value.map((item, index) => structure(item, `${at}/${index}`, scopes))
				: structure(value, at, scopes);
		const keep = ([keyword, value]: readonly [string, unknown]): unknown => {
			const at = `${pointer}/${escapeSegment(keyword)}`;
			if (keyword === "$ref" && typeof value === "string") {
				return rebase(value, scopes);
			}
			if (keyword === "required") return requiredKeys(schema, scopes);
			if (keyword === "enum" && Array.isArray(value)) return sorted(value);
			if (literals.has(keyword)) return value;
			if (!namedSchemas.has(keyword) || !isRecord(value)) {
				return below(value, at);
			}
			return Object.fromEntries(
				Object.entries(value).map(([key, member]) => [
					key,
					structure(member, `${at}/${escapeSegment(key)}`, scopes),
				]),
			);
		};
		return Object.fromEntries(
			Object.entries(schema)
				.filter(([keyword]) => !prose.has(keyword))
				.map((entry) => [entry[0], keep(entry)] as const)
				.filter(([keyword, value]) => !isEmptyRequired(keyword, value)),
		);
	};

	const rebase = (reference: string, scopes: readonly Scope[]): string => {
		const path = reference.startsWith("#/") ? reference.slice(1) : undefined;
		const scope = scopes.find(
			({ node }) => path && resolvePointer(node, path) !== undefined,
		);
		if (path && scope) return `#${encodeFragment(scope.pointer)}${path}`;
		const isInSection =
			path?.startsWith(`${sectionPointer}/`) &&
			resolvePointer(root, path) !== undefined;
		if (isInSection) return `#${reference.slice(sectionPointer.length + 1)}`;
		throw new Error(`section ${name}: $ref ${reference} points nowhere`);
	};

	return structure(properties[name], "", []);
}

/** The keys of an object schema that a config must have: `required` without those that have a default. Sorted. */
export function requiredKeys(
	schema: UnknownRecord,
	scopes: readonly Scope[] = [],
): readonly string[] {
	const required = Array.isArray(schema.required) ? schema.required : [];
	const properties = isRecord(schema.properties) ? schema.properties : {};
	return required
		.filter((key) => typeof key === "string")
		.filter((key) => !hasDefault(properties[key], scopes))
		.sort();
}

/** Whether leaving the value out is fine because a default stands in: its own, or one of an alternative's. */
function hasDefault(schema: unknown, scopes: readonly Scope[]): boolean {
	if (!isRecord(schema)) return false;
	if ("default" in schema) return true;
	const reference = schema.$ref;
	if (typeof reference === "string") {
		const targets = scopes.map(({ node }) =>
			resolvePointer(node, reference.slice(1)),
		);
		return hasDefault(
			targets.find((target) => target !== undefined),
			[],
		);
	}
	const either = [schema.anyOf, schema.oneOf].filter(Array.isArray).flat();
	if (either.some((alternative) => hasDefault(alternative, scopes)))
		return true;
	const all = Array.isArray(schema.allOf) ? schema.allOf : [];
	return all.length > 0 && all.every((part) => hasDefault(part, scopes));
}

function isEmptyRequired(keyword: string, value: unknown): boolean {
	return keyword === "required" && Array.isArray(value) && value.length === 0;
}

function sorted(values: readonly unknown[]): readonly unknown[] {
	const keyed = values.map((value) => [JSON.stringify(value), value] as const);
	return keyed.sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}

function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

function resolvePointer(node: UnknownRecord, pointer: string): unknown {
	let value: unknown = node;
	for (const segment of pointer.split("/").slice(1)) {
		const key = decodeURIComponent(segment)
			.replaceAll("~1", "/")
			.replaceAll("~0", "~");
		if (Array.isArray(value)) value = value[Number(key)];
		else if (isRecord(value)) value = value[key];
		else return undefined;
	}
	return value;
}

function escapeSegment(key: string): string {
	return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function encodeFragment(pointer: string): string {
	return encodeURI(pointer).replaceAll("#", "%23");
}
