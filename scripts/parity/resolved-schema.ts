import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";

/**
 * A schema with its `$ref` followed and its `allOf` laid over it, as one object; undefined for `false`, which nothing
 * fits. A union that stands beside other keywords takes these into each of its branches.
 */
export function resolved(
	schema: JsonValue,
	section: JsonValue,
): JsonObject | undefined {
	if (schema === false) return undefined;
	if (!isObject(schema)) return {};
	const { $ref: reference, allOf, ...own } = schema;
	const parts = [
		...(typeof reference === "string" ? [at(section, reference)] : []),
		...(isArray(allOf) ? allOf : []),
	];
	let node: JsonObject = own;
	for (const part of parts) {
		const other = resolved(part, section);
		if (other === undefined) return undefined;
		node = merged(node, other);
	}
	for (const union of ["anyOf", "oneOf"]) {
		const branches = member(node, union);
		if (!isArray(branches) || member(node, "properties") === undefined)
			continue;
		const rest = Object.fromEntries(
			Object.entries(node).filter(([key]) => key !== union),
		);
		return {
			[union]: branches.map((branch) => ({ allOf: [branch, rest] })),
		};
	}
	return node;
}

function merged(left: JsonObject, right: JsonObject): JsonObject {
	return {
		...left,
		...right,
		properties: {
			...objectAt(left, "properties"),
			...objectAt(right, "properties"),
		},
		required: [
			...new Set([listAt(left, "required"), listAt(right, "required")].flat()),
		],
	};
}

function objectAt(node: JsonObject, key: string): JsonObject {
	const value = member(node, key);
	return isObject(value) ? value : {};
}

function listAt(node: JsonObject, key: string): readonly JsonValue[] {
	const value = member(node, key);
	return isArray(value) ? value : [];
}

function at(section: JsonValue, reference: string): JsonValue {
	let node: JsonValue | undefined = section;
	for (const step of reference.replace(/^#\/?/, "").split("/")) {
		if (step === "") continue;
		const key = decodeURIComponent(step)
			.replaceAll("~1", "/")
			.replaceAll("~0", "~");
		node = isArray(node) ? node[Number(key)] : member(node, key);
	}
	return node ?? true;
}
