import {
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../config/json.ts";
import type { Questions } from "./demands.ts";
import { anyOf } from "./keywords.ts";

const included = { $ref: "#/definitions/included" } as const;
const reference = { $ref: "#/definitions/reference" } as const;
const either = { $ref: "#/definitions/elsewhere" } as const;

/** The member of any object that names files to include. */
export const includeMember = { $ref: "#/definitions/include" } as const;

/** What stands in another place than the config file, and may so stand for any value. */
export const elsewhereDefinitions: JsonObject = {
	include: {
		description: "A file to read in this place, or several to merge in order.",
		anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
	},
	included: {
		type: "object",
		required: ["$include"],
		properties: { $include: includeMember },
	},
	reference: {
		type: "string",
		pattern: "\\$\\{[A-Z_][A-Z0-9_]*\\}",
	},
	elsewhere: { anyOf: [included, reference] },
};

/** An object that is judged in one way where it includes something, and in another where it stands by itself. */
export function byInclusion(
	including: JsonValue,
	whole: JsonValue,
): JsonObject {
	return {
		type: "object",
		if: { required: ["$include"] },
		// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
		then: including,
		else: whole,
	};
}

/** An emitted schema, open to an include where no object fits it, and to references where it limits what a text may be. */
export function leftOpen(
	emitted: JsonValue,
	schema: JsonValue,
	{ takesObject, limitsText }: Questions,
): JsonValue {
	const mayInclude = schema !== false && !takesObject(schema);
	const mayRefer = limitsText(schema);
	if (!mayInclude && !mayRefer) return emitted;
	const more = mayInclude ? (mayRefer ? either : included) : reference;
	if (!isObject(emitted) || !Object.hasOwn(emitted, "default"))
		return anyOf([emitted, more]);
	const { default: known, ...form } = emitted;
	const opened = anyOf([form, more]);
	return isObject(opened) ? { default: known ?? null, ...opened } : opened;
}
