import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { followPointer } from "../schema-node.ts";

/** Answers a question about schemas of one section, each once. A schema that leads back to itself is answered with no. */
type Ask = (schema: JsonValue) => boolean;

/** What has to be known of a schema before it can be opened to what stands elsewhere. */
export interface Questions {
	/** Does it ask for something that may come from an included file: a key, a number of keys or of items. */
	readonly demands: Ask;
	/** Does it limit what a text may be, so that a reference to a variable needs leave of its own. */
	readonly limitsText: Ask;
	/** Does it take objects at all, so that one with `$include` fits. */
	readonly takesObject: Ask;
}

/** The questions about the schemas of a section; `$ref`s point into `section`. */
export function questionsOn(section: JsonValue): Questions {
	const ask = (own: (schema: JsonObject, ask: Ask) => boolean): Ask => {
		const known = new Map<JsonValue, boolean>();
		const answer: Ask = (schema) => {
			if (!isObject(schema)) return false;
			const found = known.get(schema);
			if (found !== undefined) return found;
			known.set(schema, false);
			const reference = member(schema, "$ref");
			const result =
				typeof reference === "string"
					? answer(followPointer(section, reference) ?? true)
					: own(schema, answer);
			known.set(schema, result);
			return result;
		};
		return answer;
	};
	const takesObject = ask(isObjectTaken);
	return {
		demands: ask(isDemanding),
		limitsText: ask(isTextLimited),
		takesObject: (schema) => schema === true || takesObject(schema),
	};
}

const counts = ["required", "minProperties", "maxProperties", "minItems"];

/** The items of a list are whole ones: lists are joined, not merged. */
function isDemanding(schema: JsonObject, ask: Ask): boolean {
	return (
		counts.some((keyword) => Object.hasOwn(schema, keyword)) ||
		unionsOf(schema).some(ask) ||
		["properties", "patternProperties"].some((keyword) =>
			Object.values(member(schema, keyword) ?? {}).some(ask),
		) ||
		["additionalProperties", "then", "else"].some((keyword) =>
			ask(member(schema, keyword) ?? true),
		)
	);
}

const textLimits = ["pattern", "maxLength", "not", "if"];
/** `${A}` has no less. */
const shortestReference = 4;

function isTextLimited(schema: JsonObject, ask: Ask): boolean {
	const { type } = schema;
	const isText =
		type === undefined || (isArray(type) ? type : [type]).includes("string");
	const allowed = [
		member(schema, "const") ?? [],
		member(schema, "enum") ?? [],
	].flat();
	return (
		allowed.some((value) => typeof value === "string") ||
		(isText &&
			(textLimits.some((keyword) => Object.hasOwn(schema, keyword)) ||
				member(schema, "format") === "uri" ||
				Number(member(schema, "minLength") ?? 0) > shortestReference)) ||
		unionsOf(schema).some(ask)
	);
}

function isObjectTaken(schema: JsonObject, ask: Ask): boolean {
	const { type } = schema;
	if (Object.hasOwn(schema, "const") || Object.hasOwn(schema, "enum"))
		return false;
	if (type !== undefined)
		return (isArray(type) ? type : [type]).includes("object");
	const either = [listIn(schema, "anyOf"), listIn(schema, "oneOf")].filter(
		(list) => list.length > 0,
	);
	const fits = (form: JsonValue): boolean => form === true || ask(form);
	return (
		either.every((forms) => forms.some(fits)) &&
		listIn(schema, "allOf").every(fits)
	);
}

function unionsOf(schema: JsonObject): readonly JsonValue[] {
	return ["anyOf", "oneOf", "allOf"].flatMap((keyword) =>
		listIn(schema, keyword),
	);
}

function listIn(schema: JsonObject, keyword: string): readonly JsonValue[] {
	const list = member(schema, keyword);
	return isArray(list) ? list : [];
}
