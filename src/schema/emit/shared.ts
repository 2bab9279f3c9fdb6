import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../config/json.ts";

const ofOne = new Set([
	"additionalProperties",
	"additionalItems",
	"propertyNames",
	"items",
	"if",
	"then",
	"else",
]);
const ofList = new Set(["anyOf", "allOf", "items"]);
const byName = new Set(["properties", "patternProperties"]);

/** A schema shorter than this is as short as a `$ref` to it. */
const shortest = 60;

interface Known {
	readonly id: number;
	readonly schema: JsonObject;
	/** How many schemas it is part of. */
	uses: number;
}

/**
 * The same schema with each of its parts that stands in several places written once, under `definitions`, beside those
 * that are handed in. A definition is named after the key that it is first met at.
 */
export function withSharedParts(
	schema: JsonObject,
	definitions: JsonObject,
): JsonObject {
	const known = new Map<string, Known>();
	const met = new Map<JsonValue, Known>();

	const learn = (part: JsonObject): Known => {
		const before = met.get(part);
		if (before) return before;
		const ids = JSON.stringify(mapSchemas(part, (inner) => [learn(inner).id]));
		const found = known.get(ids) ?? { id: known.size, schema: part, uses: 0 };
		if (!known.has(ids)) {
			known.set(ids, found);
			mapSchemas(part, (inner) => {
				learn(inner).uses += 1;
				return true;
			});
		}
		met.set(part, found);
		return found;
	};
	learn(schema);

	const names = new Map<number, string>();
	const shared: Record<string, JsonValue> = { ...definitions };
	const written = new Map<number, JsonObject>();
	const write = (part: JsonObject, key: string): JsonObject => {
		const { id, uses } = learn(part);
		const name = names.get(id);
		if (name !== undefined) return { $ref: `#/definitions/${name}` };
		const body =
			written.get(id) ??
			mapSchemas(part, (inner, at) => write(inner, at ?? key));
		written.set(id, body);
		if (uses < 2 || JSON.stringify(body).length < shortest) return body;
		const own = freeName(key, shared);
		names.set(id, own);
		shared[own] = body;
		return { $ref: `#/definitions/${own}` };
	};
	const root = mapSchemas(schema, (inner, at) => write(inner, at ?? "root"));
	return { ...root, definitions: shared };
}

function freeName(key: string, taken: JsonObject): string {
	const plain = key.replaceAll(/[^A-Za-z0-9_-]/g, "") || "part";
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? plain : `${plain}-${number}`;
		if (!Object.hasOwn(taken, name)) return name;
	}
}

/** A schema with each schema in it changed; `key` is the name of the member that a schema is for, where it is for one. */
function mapSchemas(
	schema: JsonObject,
	change: (schema: JsonObject, key?: string) => JsonValue,
): JsonObject {
	const changed = (form: JsonValue, key?: string): JsonValue =>
		isObject(form) ? change(form, key) : form;
	return Object.fromEntries(
		Object.entries(schema).map(([keyword, content]) => {
			if (isArray(content) && ofList.has(keyword))
				return [keyword, content.map((form) => changed(form))];
			if (isObject(content) && byName.has(keyword))
				return [
					keyword,
					Object.fromEntries(
						Object.entries(content).map(([key, form]) => [
							key,
							changed(form, key),
						]),
					),
				];
			return [keyword, ofOne.has(keyword) ? changed(content) : content];
		}),
	);
}
