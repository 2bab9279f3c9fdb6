import { isDocument, parseDocument } from "../config/document.ts";
import { type Files, readConfigText } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import { equalValues } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { Failure } from "../failure.ts";
import { sha256Of } from "../plan/plan.ts";
import { isRunning } from "../processes/running.ts";
import { recordEnding, recordedApplies } from "./apply-journal.ts";
import { dropCopies, keptCopies, strayCopies } from "./backup.ts";
import {
	type Outcome,
	processOf,
	type RecordedApply,
	type RecordedFile,
} from "./record.ts";
import { replaceFile, sweepTemporaries } from "./replace-file.ts";
import { sleep } from "./waiting.ts";

/** An apply that a run was cut off in, and what has become of it now. */
export interface Settled {
	readonly apply: RecordedApply;
	readonly outcome: Outcome;
}

/** How long after a patch went out a gateway may still be at work on it, in milliseconds. */
const onItsWayMs = 10_000;

/** Has a run that was cut off left something of an apply to a config. */
export function hasLeftovers(
	stateDirectory: string,
	isOfConfig: (config: string) => boolean,
): boolean {
	const applies = recordedApplies(stateDirectory);
	return (
		unfinishedOf(applies, isOfConfig).length > 0 ||
		strayCopiesOf(applies, stateDirectory, isOfConfig).length > 0
	);
}

/**
 * Finds out, and writes down, what came of applies that were cut off: of several files that were to change, either all
 * have or all are put back. Temporary files and copies that no apply needs are removed. To be run in a turn.
 */
export async function settleUnfinished(
	stateDirectory: string,
	isOfConfig: (config: string) => boolean,
	files: Files,
): Promise<readonly Settled[]> {
	const unfinished = unfinishedOf(recordedApplies(stateDirectory), isOfConfig);
	const settled: Settled[] = [];
	for (const apply of unfinished) {
		for (const { file } of apply.files)
			if (files.kindOf(file) === "file") sweepTemporaries(files.resolve(file));
		const outcome =
			apply.way === "file"
				? outcomeInFiles(apply, stateDirectory, files)
				: await outcomeThroughGateway(apply, files);
		recordEnding(
			stateDirectory,
			{ id: apply.id, outcome, after: hashesOf(apply.files, files) },
			new Date(),
		);
		settled.push({ apply, outcome });
	}
	const applies = recordedApplies(stateDirectory);
	for (const id of strayCopiesOf(applies, stateDirectory, isOfConfig))
		dropCopies(stateDirectory, id);
	return settled;
}

function unfinishedOf(
	applies: readonly RecordedApply[],
	isOfConfig: (config: string) => boolean,
): readonly RecordedApply[] {
	return applies.filter(
		({ outcome, config, id }) =>
			outcome === "unfinished" &&
			isOfConfig(config) &&
			!isRunning(processOf(id)),
	);
}

function strayCopiesOf(
	applies: readonly RecordedApply[],
	stateDirectory: string,
	isOfConfig: (config: string) => boolean,
): readonly string[] {
	const known = applies.map(({ id }) => id);
	return strayCopies(
		stateDirectory,
		withCopies(applies, isOfConfig),
		new Set(known),
	);
}

/** The applies that may have copies: none that changed nothing, nor any to this config from before one that did. */
function withCopies(
	applies: readonly RecordedApply[],
	isOfConfig: (config: string) => boolean,
): ReadonlySet<string> {
	const last = applies.findLastIndex(
		({ outcome, config }) => outcome === "applied" && isOfConfig(config),
	);
	const wanted = applies.filter(
		({ outcome, config }, index) =>
			!isOfConfig(config) ||
			(index >= last && outcome !== "not-applied" && outcome !== "taken-back"),
	);
	return new Set(wanted.map(({ id }) => id));
}

/** The SHA-256 of the files as they are now; those that cannot be read are left out. */
export function hashesOf(
	recorded: readonly { readonly file: string }[],
	files: Files,
): readonly { readonly file: string; readonly sha256: string }[] {
	return recorded.flatMap(({ file }) => {
		const text = textOf(file, files);
		return text === undefined ? [] : [{ file, sha256: sha256Of(text) }];
	});
}

function outcomeInFiles(
	{ id, files: recorded }: RecordedApply,
	stateDirectory: string,
	files: Files,
): Outcome {
	const states = recorded
		.filter(({ before, after }) => before !== after)
		.map((file) => ({ file, state: stateOf(file, files) }));
	const all = (wanted: string): boolean =>
		states.every(({ state }) => state === wanted);
	if (all("after")) return "applied";
	if (all("before")) return "not-applied";
	if (states.some(({ state }) => state === "other")) return "unknown";
	const copies = keptCopies(recorded, stateDirectory, id);
	if (!copies) return "unknown";
	for (const { file, state } of states) {
		const copy = copies.find((document) => document.file === file.file);
		if (state !== "after" || !copy) continue;
		const now = readConfigText(files, file.file);
		replaceFile(files.resolve(file.file), now, copy.text);
	}
	return "taken-back";
}

function stateOf(
	{ file, before, after }: RecordedFile,
	files: Files,
): "before" | "after" | "other" {
	const text = textOf(file, files);
	const hash = text === undefined ? undefined : sha256Of(text);
	if (hash === before) return "before";
	return hash !== undefined && hash === after ? "after" : "other";
}

/** A gateway carries a patch out that it has, also when the run that sent it is gone. */
async function outcomeThroughGateway(
	{ sentAt, changes, files: recorded }: RecordedApply,
	files: Files,
): Promise<Outcome> {
	const [root] = recorded;
	if (!root) return "unknown";
	const isAsBefore = (): boolean =>
		recorded.every((file) => stateOf(file, files) === "before");
	const sent = Math.min(Date.parse(sentAt ?? "1970-01-01"), Date.now());
	while (isAsBefore()) {
		if (Date.now() >= sent + onItsWayMs) return "not-applied";
		await sleep(50);
	}
	const text = textOf(root.file, files);
	const parsed =
		text === undefined ? undefined : parseDocument(root.file, text);
	const value =
		parsed && isDocument(parsed)
			? followIncludes(parsed, files).value
			: undefined;
	const holds =
		value !== undefined &&
		changes.every(
			({ path, to, withheld }) =>
				!withheld && equalValues(valueAt(value, path), to),
		);
	return holds ? "applied" : "unknown";
}

function textOf(file: string, files: Files): string | undefined {
	try {
		return readConfigText(files, file);
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}
