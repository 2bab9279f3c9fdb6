import {
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../config/json.ts";
import { anyOf } from "./keywords.ts";
import type { Note } from "./note.ts";

/** A schema with what notes say of its place. */
export function noted(schema: JsonValue, notes: readonly Note[]): JsonValue {
	const told = notes.filter((note) => note.kind === "told");
	const taken = notes.filter((note) => note.kind === "taken");
	const forms = [
		...(taken.some(({ beside }) => !beside) ? [] : [schema]),
		...taken.map(takenForm),
	];
	const own = forms.length === 1 ? (forms[0] ?? schema) : anyOf(forms);
	const words = told.flatMap((note) => note.words ?? []).join("\n");
	const known = told.find((note) => note.default !== undefined)?.default;
	return annotated(own, {
		...(known === undefined ? {} : { default: known }),
		...spoken(
			words,
			told.some(({ deprecated }) => deprecated),
		),
	});
}

/**
 * What notes make of a place that the release does not have: what it takes there all the same, or a refusal with its
 * reason; else what `below` gives. Undefined where that is nothing.
 */
export function absentValue(
	notes: readonly Note[],
	below: () => JsonValue | undefined,
): JsonValue | undefined {
	const taken = notes.filter((note) => note.kind === "taken" && !note.beside);
	if (taken.length > 0) return anyOf(taken.map(takenForm));
	const gone = notes.find((note) => note.kind === "gone");
	return below() ?? (gone && refusal(gone.words));
}

function takenForm(note: Note): JsonObject {
	return note.kind === "taken"
		? { ...note.form, ...spoken(note.words ?? "", note.deprecated ?? false) }
		: {};
}

/**
 * The words for a place. `deprecationMessage`, as `errorMessage` and `doNotSuggest` below, is of editors that build on VS
 * Code's JSON support; others read past them.
 */
function spoken(words: string, isDeprecated: boolean): JsonObject {
	return {
		...(words === "" ? {} : { description: words }),
		...(isDeprecated ? { deprecated: true, deprecationMessage: words } : {}),
	};
}

function refusal(words: string): JsonObject {
	return {
		not: {},
		description: words,
		errorMessage: words,
		doNotSuggest: true,
	};
}

/** Is a schema one that nothing fits. */
export function isRefusal(schema: JsonValue): boolean {
	return isObject(schema) && Object.hasOwn(schema, "errorMessage");
}

/** What a schema states itself stays. */
function annotated(schema: JsonValue, annotations: JsonObject): JsonValue {
	if (Object.keys(annotations).length === 0) return schema;
	return { ...annotations, ...(isObject(schema) ? schema : {}) };
}
