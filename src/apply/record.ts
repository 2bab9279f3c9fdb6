import type { Document } from "../config/document.ts";
import { equalValues, isJsonValue, type JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import type { Path } from "../config/path.ts";
import type { Way } from "../plan/hazard.ts";
import { sha256Of } from "../plan/plan.ts";
import { type Undo, undosOf } from "../plan/undo.ts";
import type { Change } from "../tuning/change.ts";

/** A change as it is written down, with what takes it back. */
export interface RecordedChange extends Undo {
	/** The values are not told here, and the one of before only by the copy of its file: a secret, or no JSON. */
	readonly withheld: boolean;
	/** Where the value of before stood: the file, and the path within it. */
	readonly place: { readonly file: string; readonly path: Path };
}

/** A file of the config at the time of an apply. */
export interface RecordedFile {
	readonly file: string;
	/** SHA-256 of its text before, in hex. */
	readonly before: string;
	/** SHA-256 of its text after; undefined where that is not known, as with a gateway that writes it. */
	readonly after: string | undefined;
}

/** What is written down of an apply before it begins: a line of `schemas/journal.schema.json`. It holds no secret. */
export interface ApplyRecord {
	/** Its time, and the process that it ran in, so that no two are the same. */
	readonly id: string;
	/** ISO 8601, UTC. */
	readonly at: string;
	/** The config file as it was named; of a gateway on another machine, its address. */
	readonly config: string;
	readonly release: string;
	readonly way: Way;
	/** The apply that this one takes back; undefined for one that takes none back. */
	readonly reverts: string | undefined;
	/** The release that it made the config fit for; absent where it did not. */
	readonly upgradedTo?: string;
	/** Its release refused the config before. */
	readonly mended?: true;
	readonly changes: readonly RecordedChange[];
	readonly files: readonly RecordedFile[];
}

/** How an apply ended. `unknown`: it could neither be verified nor taken back. */
export const outcomes = [
	"applied",
	"not-applied",
	"taken-back",
	"unknown",
] as const;

/** One of `outcomes`. */
export type Outcome = (typeof outcomes)[number];

/** What is written down when an apply has ended: a line of `schemas/journal.schema.json`. */
export interface ApplyEnding {
	readonly id: string;
	readonly outcome: Outcome;
	/** The files of the config after it. */
	readonly after: readonly { readonly file: string; readonly sha256: string }[];
}

/** An apply as the journal tells it. */
export interface RecordedApply extends ApplyRecord {
	/** When its patch last went out to a gateway, ISO 8601; undefined where none did. */
	readonly sentAt: string | undefined;
	/** `unfinished`: the run was cut off before it could say. */
	readonly outcome: Outcome | "unfinished";
	/** The apply that took this one back; undefined where none did. */
	readonly revertedBy: string | undefined;
}

/** The changes as they may be written down: `mask` leaves no secret in them. */
export function recordedChanges(
	changes: readonly Change[],
	config: MergedConfig,
	mask: (value: JsonValue, path: Path) => JsonValue,
): readonly RecordedChange[] {
	return undosOf(changes, config.value).map((undo) => {
		const { document, path } = config.ownerOf(undo.path);
		const from =
			undo.from === undefined ? undefined : mask(undo.from, undo.path);
		const to = undo.to === undefined ? undefined : mask(undo.to, undo.path);
		return {
			...undo,
			from,
			to,
			withheld: !isTold(from, undo.from) || !isTold(to, undo.to),
			place: { file: document.file, path },
		};
	});
}

/** Does a journal tell the value: it is not masked, and JSON can state it, as it cannot state Infinity. */
function isTold(
	shown: JsonValue | undefined,
	value: JsonValue | undefined,
): boolean {
	if (value === undefined) return true;
	const read: unknown = JSON.parse(JSON.stringify(shown));
	return isJsonValue(read) && equalValues(read, value);
}

/** The files of a config before an apply; `texts` are those that it will write. */
export function recordedFiles(
	documents: readonly Document[],
	texts: ReadonlyMap<string, string> | undefined,
): readonly RecordedFile[] {
	return documents.map(({ file, text }) => ({
		file,
		before: sha256Of(text),
		after: texts && sha256Of(texts.get(file) ?? text),
	}));
}

/** The name of an apply that begins now in this process. */
export function newApplyId(now: Date): string {
	return `${now.toISOString().replaceAll(/[-:.]/g, "")}-${process.pid}`;
}

/** The id of the process that an apply ran in, from its name. */
export function processOf(applyId: string): number {
	return Number(applyId.split("-")[1]);
}
