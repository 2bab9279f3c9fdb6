import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";
import type { Snapshot } from "./snapshot.ts";

/** A schema and the section schema that its `$ref`s point into. */
export interface SchemaNode {
	readonly schema: JsonObject;
	readonly section: JsonValue;
}

const branches = ["anyOf", "oneOf", "allOf"] as const;

/**
 * The schemas that a release has for a path, one for each branch of a union that leads there.
 * Empty where the release does not know the path. A free-form object knows each of its keys as `{}`.
 */
export function schemasAt(
	snapshot: Snapshot,
	path: Path,
): readonly SchemaNode[] {
	const [name, ...rest] = path;
	if (name === undefined)
		return [{ schema: snapshot.root, section: snapshot.root }];
	const section = snapshot.section(String(name))?.schema;
	if (section === undefined) return [];
	return rest.reduce(
		(nodes: readonly SchemaNode[], step) =>
			nodes.flatMap((node) => childrenOf(node, step)),
		expand(section, section),
	);
}

/** The keys that a release knows in the object at a path, of all branches of a union together. */
export function keysAt(snapshot: Snapshot, path: Path): readonly string[] {
	if (path.length === 0) return snapshot.sectionNames;
	const keys = schemasAt(snapshot, path).flatMap(({ schema }) =>
		Object.keys(member(schema, "properties") ?? {}),
	);
	return [...new Set(keys)];
}

/** A schema with its `$ref` followed and its unions opened: each alternative for itself. */
function expand(
	schema: JsonValue | undefined,
	section: JsonValue,
	seen: readonly string[] = [],
): readonly SchemaNode[] {
	if (schema === true) return [{ schema: {}, section }];
	if (!isObject(schema)) return [];
	const reference = member(schema, "$ref");
	if (typeof reference === "string") {
		return seen.includes(reference)
			? []
			: expand(followPointer(section, reference), section, [
					...seen,
					reference,
				]);
	}
	const alternatives = branches.flatMap((keyword) => {
		const list = member(schema, keyword);
		return isArray(list)
			? list.flatMap((branch) => expand(branch, section, seen))
			: [];
	});
	return alternatives.length > 0 && !Object.hasOwn(schema, "properties")
		? alternatives
		: [{ schema, section }, ...alternatives];
}

/** The schemas that one schema has for a key or an item below it, as `schemasAt` goes from step to step. */
export function childrenOf(
	node: SchemaNode,
	step: string | number,
): readonly SchemaNode[] {
	const { schema, section } = node;
	if (typeof step === "number") {
		const items = member(schema, "items");
		return isArray(items)
			? expand(items[step], section)
			: expand(items, section);
	}
	const property = member(member(schema, "properties"), step);
	if (property !== undefined) return expand(property, section);
	const patterns = member(schema, "patternProperties");
	const matching = Object.keys(patterns ?? {}).filter((pattern) =>
		new RegExp(pattern, "u").test(step),
	);
	if (matching.length > 0)
		return matching.flatMap((pattern) =>
			expand(member(patterns, pattern), section),
		);
	const others = member(schema, "additionalProperties");
	if (others !== undefined) return expand(others, section);
	return isOpenObject(schema) ? [{ schema: {}, section }] : [];
}

/** A schema that says nothing of its keys allows them all. */
function isOpenObject(schema: JsonObject): boolean {
	const type = member(schema, "type");
	return (
		type === "object" ||
		(type === undefined && Object.keys(schema).length === 0)
	);
}

/** The schema that a local `$ref` such as `#/$defs/secret` names; undefined where it dangles. */
export function followPointer(
	root: JsonValue,
	reference: string,
): JsonValue | undefined {
	const steps = reference.replace(/^#\/?/, "").split("/").filter(Boolean);
	return steps.reduce((value: JsonValue | undefined, step) => {
		const key = decodeURIComponent(step)
			.replaceAll("~1", "/")
			.replaceAll("~0", "~");
		return isArray(value) ? value[Number(key)] : member(value, key);
	}, root);
}
