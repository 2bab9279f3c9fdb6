import type { JsonValue } from "../../config/json.ts";
import { formatPath, type Path, parsePath } from "../../config/path.ts";
import { keysAt, schemasAt } from "../../schema/schema-node.ts";
import type { Snapshot } from "../../schema/snapshot.ts";
import { formsOf } from "../../schema/value-form.ts";
import { type Candidate, closed } from "./candidates.ts";

/** The settings of a release that begin with a text, one step further: `skills.lo` gives `skills.load.` */
export function settingPaths(
	text: string,
	snapshot: Snapshot,
	/** How an item of a list is written: `[]` for each of them, `[0]` for the first. */
	item: "[]" | "[0]",
): readonly Candidate[] {
	const cut = text.lastIndexOf(".");
	const parent = cut < 0 ? [] : pathOf(text.slice(0, cut));
	if (!parent) return [];
	const lead = text.slice(0, cut + 1);
	return keysAt(snapshot, parent)
		.filter((key) => formatPath([key]) === key)
		.map((key): Candidate => {
			const path = [...parent, key];
			if (keysAt(snapshot, path).length > 0) return open(`${lead}${key}.`);
			return keysAt(snapshot, [...path, 0]).length > 0
				? open(`${lead}${key}${item}.`)
				: closed(`${lead}${key}`, formWordsAt(snapshot, path));
		});
}

/** What `--set path=value` may go on with: the path, and behind `=` the values where there are only a few. */
export function assignments(
	text: string,
	snapshot: Snapshot,
): readonly Candidate[] {
	const cut = text.indexOf("=");
	if (cut < 0)
		return settingPaths(text, snapshot, "[0]").map((candidate) =>
			candidate.isOpen
				? candidate
				: { ...candidate, text: `${candidate.text}=`, isOpen: true },
		);
	const path = pathOf(text.slice(0, cut));
	return path
		? allowedAt(snapshot, path).map((value) =>
				closed(`${text.slice(0, cut)}=${value}`, ""),
			)
		: [];
}

function allowedAt(snapshot: Snapshot, path: Path): readonly JsonValue[] {
	return formsAt(snapshot, path).flatMap(({ type, allowed }) =>
		type === "boolean" && allowed.length === 0 ? [true, false] : allowed,
	);
}

function formWordsAt(snapshot: Snapshot, path: Path): string {
	return formsAt(snapshot, path)
		.map(({ type }) => type)
		.join(" or ");
}

function formsAt(snapshot: Snapshot, path: Path): ReturnType<typeof formsOf> {
	return formsOf(schemasAt(snapshot, path).map(({ schema }) => schema));
}

function pathOf(text: string): Path | undefined {
	return parsePath(text.replaceAll("[]", "[0]"));
}

function open(text: string): Candidate {
	return { text, says: "", isOpen: true };
}
