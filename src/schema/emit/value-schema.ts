import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { followPointer } from "../schema-node.ts";
import { questionsOn } from "./demands.ts";
import { byInclusion, leftOpen } from "./elsewhere.ts";
import { anyOf, ownKeywords } from "./keywords.ts";
import { type EmitValue, emittedMembers, hasMembers } from "./members.ts";
import { type Ahead, notesBelow, notesHere } from "./note.ts";
import { absentValue, isRefusal, noted } from "./noted.ts";

/**
 * Emits schemas of one section for an editor. They take whatever the release's own take, and beside that, in any place,
 * what is included from another file (`{"$include": …}`) and texts that refer to variables. In an object that includes
 * something nothing is missed (`isPartial`), since the other file may bring it.
 */
export function emitterFor(section: JsonValue): EmitValue {
	const questions = questionsOn(section);
	const known = {
		whole: new Map<JsonValue, JsonValue>(),
		partial: new Map<JsonValue, JsonValue>(),
	};
	const open = new Set<JsonValue>();

	const value: EmitValue = (schema, notes, isPartial) => {
		const here = notesHere(notes);
		if (schema === undefined)
			return absentValue(here, () => absentObject(notes, isPartial));
		const own = shape(schema, notes, isPartial);
		return noted(leftOpen(own, schema, questions), here);
	};

	/** An object that the release does not know, but for old keys in it that are still read. */
	const absentObject = (
		notes: readonly Ahead[],
		isPartial: boolean,
	): JsonValue | undefined => {
		if (notes.every(({ steps }) => steps.length === 0)) return undefined;
		const closed = { additionalProperties: false };
		const members = emittedMembers(closed, notes, isPartial, value);
		const isRead = Object.entries(member(members, "properties") ?? {}).some(
			([key, form]) => key !== "$include" && !isRefusal(form),
		);
		return isRead ? { type: "object", ...members } : undefined;
	};

	/** The schema of a value itself; where no note is about what is in it, it is made once. */
	const shape: Shape = (schema, notes, isPartial) => {
		if (!isObject(schema)) return schema;
		const isNoted = notes.some(({ steps }) => steps.length > 0);
		const shapes = isPartial ? known.partial : known.whole;
		const found = isNoted ? undefined : shapes.get(schema);
		if (found !== undefined) return found;
		// What leads back to itself is not followed any further.
		if (open.has(schema)) return {};
		open.add(schema);
		const made = madeShape(schema, notes, isPartial);
		open.delete(schema);
		if (!isNoted) shapes.set(schema, made);
		return made;
	};

	const madeShape = (
		schema: JsonObject,
		notes: readonly Ahead[],
		isPartial: boolean,
	): JsonValue => {
		const reference = member(schema, "$ref");
		if (typeof reference === "string")
			return shape(followPointer(section, reference) ?? {}, notes, isPartial);
		const body = (asPartial: boolean): JsonValue =>
			keywordsOf(schema, notes, asPartial, { value, shape });
		const { type } = schema;
		return isPartial || type !== "object" || !questions.demands(schema)
			? body(isPartial)
			: byInclusion(body(true), body(false));
	};

	return value;
}

/** Emits a schema without what a whole value may be beside it. */
type Shape = (
	schema: JsonValue,
	notes: readonly Ahead[],
	isPartial: boolean,
) => JsonValue;

function keywordsOf(
	schema: JsonObject,
	notes: readonly Ahead[],
	isPartial: boolean,
	emit: { readonly value: EmitValue; readonly shape: Shape },
): JsonValue {
	const here = (form: JsonValue): JsonValue =>
		emit.shape(form, notes, isPartial);
	const ofItems = notesBelow(notes, "[]");
	// Lists are joined, not merged: each item is whole.
	const item = (form: JsonValue): JsonValue =>
		emit.value(form, ofItems, false) ?? true;
	const applied = Object.entries(schema).flatMap(
		([keyword, content]): readonly (readonly [string, JsonValue])[] => {
			switch (keyword) {
				case "then":
				case "else":
					return [[keyword, here(content)]];
				case "items":
				case "additionalItems":
					return [
						[keyword, isArray(content) ? content.map(item) : item(content)],
					];
				default:
					return [];
			}
		},
	);
	const own: JsonObject = {
		...ownKeywords(schema, isPartial),
		...(hasMembers(schema)
			? emittedMembers(schema, notes, isPartial, emit.value)
			: {}),
		...Object.fromEntries(applied),
	};
	const unions = [schema.anyOf, schema.oneOf]
		.filter(isArray)
		.map((forms) => anyOf(forms.map(here)));
	const parts = [
		...unions,
		...(isArray(schema.allOf) ? schema.allOf.map(here) : []),
	];
	return withParts(own, parts);
}

/** A schema that must fit beside all of some others. */
function withParts(own: JsonObject, parts: readonly JsonValue[]): JsonValue {
	const [only] = parts;
	if (only === undefined) return own;
	if (parts.length === 1 && Object.keys(own).length === 0) return only;
	return { ...own, allOf: parts };
}
