import type { JsonObject, JsonValue } from "../../config/json.ts";
import { stepsOf } from "../../config/path-pattern.ts";

/** What is to be said of the places that fit a dotted pattern, beyond what a release's schema says of them. */
export type Note = { readonly pattern: string } & NoteContent;

type NoteContent =
	/** Words and a default for a setting that the release has. */
	| {
			readonly kind: "told";
			readonly words?: string;
			readonly default?: JsonValue;
			readonly deprecated?: true;
	  }
	/**
	 * Something else that the release takes there: an old form, or a key that its schema lacks. It stands beside what the
	 * schema has, or in its stead.
	 */
	| {
			readonly kind: "taken";
			readonly form: JsonObject;
			readonly beside: boolean;
			readonly words?: string;
			readonly deprecated?: true;
	  }
	/** A key that the release refuses, and why. */
	| { readonly kind: "gone"; readonly words: string };

/** Notes on the way down to their places: each with the steps that are left. */
export interface Ahead {
	readonly steps: readonly string[];
	readonly note: Note;
}

/** The notes as seen from the root. */
export function fromRoot(notes: readonly Note[]): readonly Ahead[] {
	return notes.map((note) => ({ steps: stepsOf(note.pattern), note }));
}

/** The notes on exactly this place. */
export function notesHere(notes: readonly Ahead[]): readonly Note[] {
	return notes
		.filter(({ steps }) => steps.length === 0)
		.map(({ note }) => note);
}

/** The notes on what is below a key; `*` is any key that has no name here, and `[]` any item. */
export function notesBelow(
	notes: readonly Ahead[],
	key: string,
): readonly Ahead[] {
	return notes.flatMap(({ steps: [first, ...steps], note }) =>
		first === key || (first === "*" && key !== "[]") ? [{ steps, note }] : [],
	);
}

/** The keys that notes name below here. */
export function namesBelow(notes: readonly Ahead[]): readonly string[] {
	const names = notes.flatMap(({ steps: [first] }) =>
		first === undefined || first === "*" || first === "[]" ? [] : [first],
	);
	return [...new Set(names)];
}
