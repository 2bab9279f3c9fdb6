import { isArray, isObject, type JsonValue, member } from "../config/json.ts";

/**
 * How a schema is stored: in one file, with its large parts cut out, each into a file of its own that is named after
 * its content, so that what several sections or releases have in common is stored once. A stored file is
 * `{"schema": …, "parts": {"<part>": ["<JSON Pointer>", …]}}`; `true` stands in the schema where a part was cut out.
 *
 * Gives the schema of such a file, with the parts in their places as properties that are read when first looked at.
 * The content handed in is made part of the result. Throws where the content is no stored schema.
 */
export function assembled(
	content: JsonValue,
	readPart: (id: string) => JsonValue,
): JsonValue {
	const schema = member(content, "schema");
	if (schema === undefined) throw new TypeError("a stored schema has a schema");
	for (const [id, pointers] of Object.entries(member(content, "parts") ?? {}))
		for (const pointer of isArray(pointers) ? pointers : [])
			putPart(schema, String(pointer), () => readPart(id));
	return schema;
}

function putPart(
	schema: JsonValue,
	pointer: string,
	read: () => JsonValue,
): void {
	const steps = pointer
		.split("/")
		.slice(1)
		.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
	const parent = steps
		.slice(0, -1)
		.reduce(
			(value: JsonValue | undefined, step) =>
				isArray(value) ? value[Number(step)] : member(value, step),
			schema,
		);
	const key = steps.at(-1);
	if (!isObject(parent) || key === undefined)
		throw new TypeError(`a part belongs nowhere: ${pointer}`);
	const place = { enumerable: true, configurable: true };
	Object.defineProperty(parent, key, {
		...place,
		get: () => {
			const part = read();
			Object.defineProperty(parent, key, { ...place, value: part });
			return part;
		},
	});
}
