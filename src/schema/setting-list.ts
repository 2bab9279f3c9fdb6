import {
	isArray,
	isObject,
	type JsonArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { isFreeForm } from "./free-form.ts";
import { childrenOf, type SchemaNode, schemasAt } from "./schema-node.ts";
import type { Snapshot } from "./snapshot.ts";

/** A setting that holds a single value: a boolean, a number, a text, or a list of such. */
export interface ListedSetting {
	readonly path: Path;
	/** The id of the agent that it belongs to. */
	readonly agent: string | undefined;
}

/**
 * Every setting of a release that a config can hold as a single value, stated or not, section by section. Keys of open
 * maps and items of arrays are those that the config states. What the config states as an object is not replaced by a
 * single value, nor the other way round: of a union only the form that is there is listed.
 */
export function settingsOn(
	snapshot: Snapshot,
	config: JsonValue,
): readonly ListedSetting[] {
	const paths: Path[] = [];
	for (const name of snapshot.sectionNames)
		collect(
			schemasAt(snapshot, [name]),
			member(config, name),
			[name],
			new Set(),
			paths,
		);
	return paths.map((path) => ({ path, agent: agentOf(path, config) }));
}

function collect(
	nodes: readonly SchemaNode[],
	value: JsonValue | undefined,
	path: Path,
	outer: ReadonlySet<JsonObject>,
	paths: Path[],
): void {
	const isSetting = nodes.some(takesSingle);
	const hasParts =
		isObject(value) || (isArray(value) && !value.every(isPlainValue));
	if (isSetting && !(hasParts && nodes.some((node) => takes(node, value))))
		paths.push(path);
	if (value !== undefined && !hasParts) return;
	const entered =
		value === undefined
			? nodes.filter(
					({ schema }) =>
						// A `$ref` that leads back to where it stands would go on for ever.
						!outer.has(schema) &&
						// Members that have to come together, as those of a reference to a secret, are no single settings.
						!(isSetting && requiresMembers(schema)),
				)
			: nodes;
	const within = new Set([...outer, ...entered.map(({ schema }) => schema)]);
	for (const step of stepsInto(entered, value))
		collect(
			entered.flatMap((node) => childrenOf(node, step)),
			valueAt(value, [step]),
			[...path, step],
			within,
			paths,
		);
}

function requiresMembers(schema: JsonObject): boolean {
	const required = member(schema, "required");
	return isArray(required) && required.length > 0;
}

/** Does a schema take an object or an array such as the config has there. */
function takes({ schema }: SchemaNode, value: JsonValue | undefined): boolean {
	const types = typesOf(schema);
	return (
		types.length === 0 || types.includes(isArray(value) ? "array" : "object")
	);
}

/** The keys that schemas name and those that the config states, or the places of the items that it states. */
function stepsInto(
	nodes: readonly SchemaNode[],
	value: JsonValue | undefined,
): Iterable<string | number> {
	if (isArray(value)) return value.keys();
	const named = nodes.flatMap(({ schema }) =>
		Object.keys(member(schema, "properties") ?? {}),
	);
	return new Set([...named, ...Object.keys(value ?? {})]);
}

const plainTypes: ReadonlySet<JsonValue> = new Set([
	"boolean",
	"integer",
	"number",
	"string",
	"null",
]);

/** Does a schema take a plain value, or a list of plain values. */
function takesSingle(node: SchemaNode): boolean {
	return (
		takesPlain(node) ||
		(typesOf(node.schema).includes("array") &&
			(member(node.schema, "items") === undefined ||
				childrenOf(node, 0).some(takesPlain)))
	);
}

function takesPlain({ schema }: SchemaNode): boolean {
	const types = typesOf(schema);
	return types.length === 0
		? isFreeForm(schema)
		: types.some((type) => plainTypes.has(type));
}

/** The types that a schema names, or those of the values that it allows; none where it takes any. */
function typesOf(schema: JsonObject): JsonArray {
	const type = member(schema, "type");
	if (type !== undefined) return isArray(type) ? type : [type];
	const only = member(schema, "const");
	const list = member(schema, "enum");
	const allowed = only !== undefined ? [only] : isArray(list) ? list : [];
	return allowed.map((value) => (value === null ? "null" : typeof value));
}

function isPlainValue(value: JsonValue): boolean {
	return !isObject(value) && !isArray(value);
}

function agentOf(path: Path, config: JsonValue): string | undefined {
	const [section, key, step] = path;
	if (section !== "agents" || step === undefined) return undefined;
	if (key === "entries") return String(step);
	const id = valueAt(config, ["agents", "list", step, "id"]);
	return key === "list" && typeof id === "string" ? id : undefined;
}
