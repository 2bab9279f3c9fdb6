import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import { deciderFor } from "./holds.ts";
import type { Decide } from "./known.ts";
import { membersNamed, membersOf, otherMembers } from "./members.ts";
import { followPointer } from "./schema-node.ts";
import type { Snapshot } from "./snapshot.ts";

/** A section whose schema is pruned. */
interface Pruned {
	readonly name: string;
	readonly schema: JsonValue;
	readonly decide: Decide;
	/** The values that reach its definitions. */
	readonly reached: Reached;
}

/** The values that reach each definition, by an id that is made of the section's name and the `$ref`. */
type Reached = Map<
	string,
	{
		readonly section: Pruned;
		readonly reference: string;
		readonly values: Set<JsonValue>;
	}
>;

/** Keywords that the pruned schema has no use for: definitions stand in one place there. */
const unused = new Set(["$defs", "definitions", "default"]);

/**
 * The part of a release's schema that has to be compiled to judge `values`, as one schema with its definitions.
 * It accepts and refuses each of the values with the same errors as the whole schema. Two things are left out: schemas
 * of keys that no value has, and schemas that plainly hold for every value that they judge, which become `true`.
 * Where nothing remains the answer is `true`, as it is for most valid configs.
 */
export function pruneToValues(
	snapshot: Snapshot,
	values: readonly JsonValue[],
): JsonObject | true {
	const reached: Reached = new Map();
	const sections = snapshot.sectionNames.flatMap((name): readonly Pruned[] => {
		const schema =
			membersNamed(values, name).length > 0
				? snapshot.section(name)?.schema
				: undefined;
		return schema === undefined
			? []
			: [{ name, schema, decide: deciderFor(schema), reached }];
	});
	for (;;) {
		const known = countOf(reached);
		const properties = Object.fromEntries(
			sections.map((section) => [
				section.name,
				prune(section.schema, membersNamed(values, section.name), section),
			]),
		);
		const definitions = Object.fromEntries(
			[...reached].map(([id, { section, reference, values: reaching }]) => {
				const target = followPointer(section.schema, reference);
				if (target === undefined)
					throw new TypeError(
						`dangling ${reference} in section ${section.name}`,
					);
				return [id, prune(target, [...reaching], section)];
			}),
		);
		if (countOf(reached) !== known) continue;
		const schema = { ...snapshot.root, properties, definitions };
		const decide = deciderFor(schema);
		return values.every((value) => decide(schema, value) === true)
			? true
			: schema;
	}
}

function countOf(reached: Reached): number {
	return [...reached.values()].reduce(
		(sum, { values }) => sum + values.size + 1,
		0,
	);
}

function prune(
	schema: JsonValue,
	values: readonly JsonValue[],
	section: Pruned,
): JsonValue {
	if (values.every((value) => section.decide(schema, value) === true))
		return true;
	if (!isObject(schema)) return schema;
	const reference = member(schema, "$ref");
	if (typeof reference === "string")
		return { $ref: reach(section, reference, values) };
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([keyword]) => !unused.has(keyword))
			.map(([keyword, content]) => [
				keyword,
				pruneKeyword(keyword, content, schema, values, section),
			]),
	);
}

function pruneKeyword(
	keyword: string,
	content: JsonValue,
	schema: JsonObject,
	values: readonly JsonValue[],
	section: Pruned,
): JsonValue {
	switch (keyword) {
		case "properties":
			return pruneMembers(content, (key) => membersNamed(values, key), section);
		case "patternProperties":
			return pruneMembers(content, () => values.flatMap(membersOf), section);
		case "additionalProperties":
			return prune(content, otherMembers(schema, values), section);
		case "propertyNames":
			return prune(
				content,
				values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])),
				section,
			);
		case "items":
		case "additionalItems":
		case "contains":
			return pruneEach(content, values.filter(isArray).flat(), section);
		case "anyOf":
		case "oneOf":
		case "allOf":
		case "not":
		case "if":
		case "then":
		case "else":
			return pruneEach(content, values, section);
		default:
			return content;
	}
}

/** Prunes a schema, or each of a list of them. */
function pruneEach(
	content: JsonValue,
	values: readonly JsonValue[],
	section: Pruned,
): JsonValue {
	return isArray(content)
		? content.map((schema) => prune(schema, values, section))
		: prune(content, values, section);
}

function pruneMembers(
	content: JsonValue,
	valuesUnder: (key: string) => readonly JsonValue[],
	section: Pruned,
): JsonValue {
	// By key, so that no schema is looked at that no value reaches: it may still have to be read.
	const kept = Object.keys(isObject(content) ? content : {}).flatMap((key) => {
		const present = valuesUnder(key);
		return present.length > 0
			? [[key, prune(member(content, key) ?? true, present, section)] as const]
			: [];
	});
	return Object.fromEntries(kept);
}

/** Notes that values reach a definition and gives the `$ref` to it in the pruned schema. */
function reach(
	section: Pruned,
	reference: string,
	values: readonly JsonValue[],
): string {
	const id = `${section.name}${reference}`.replaceAll(/[^A-Za-z0-9]/g, "_");
	const entry = section.reached.get(id) ?? {
		section,
		reference,
		values: new Set<JsonValue>(),
	};
	for (const value of values) entry.values.add(value);
	section.reached.set(id, entry);
	return `#/definitions/${id}`;
}
