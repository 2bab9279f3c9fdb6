import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { isRunning } from "../processes/running.ts";
import { keptIn } from "./kept.ts";
import { processOf } from "./record.ts";
import { writeFlushed } from "./replace-file.ts";

/**
 * Keeps the text of each file as it was before an apply, readable by the owner alone. Gives the paths of the copies.
 * Throws a `Failure` (`refused`) where they cannot be written.
 */
export function keepCopies(
	documents: readonly Document[],
	stateDirectory: string,
	applyId: string,
): readonly string[] {
	const folder = copiesOf(stateDirectory, applyId);
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		return documents.map(({ file, text }, index) => {
			const copy = join(folder, copyName(file, index));
			writeFlushed(copy, text, 0o600);
			return copy;
		});
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"refused",
			`No copy of the config can be kept in ${folder} (${error.code}), so nothing was changed`,
			"Name a state folder that can be written with --state-dir.",
		);
	}
}

/** The copies that an apply kept of its files, in their order; undefined where they are gone. */
export function keptCopies(
	files: readonly { readonly file: string }[],
	stateDirectory: string,
	applyId: string,
): readonly Document[] | undefined {
	const folder = copiesOf(stateDirectory, applyId);
	const copies = files.flatMap(({ file }, index) => {
		const text = textOf(join(folder, copyName(file, index)));
		const parsed = text === undefined ? undefined : parseDocument(file, text);
		return parsed && isDocument(parsed) ? [parsed] : [];
	});
	return copies.length === files.length ? copies : undefined;
}

/** Removes the copies that an apply kept. */
export function dropCopies(stateDirectory: string, applyId: string): void {
	rmSync(copiesOf(stateDirectory, applyId), { recursive: true, force: true });
}

/**
 * The names under which runs that were cut off have left copies; `wanted` are the applies that may have some. Of an apply
 * that is written down (`known`) no run needs them any more; one that is not may be another run's, about to begin.
 */
export function strayCopies(
	stateDirectory: string,
	wanted: ReadonlySet<string>,
	known: ReadonlySet<string>,
): readonly string[] {
	return namesIn(join(keptIn(stateDirectory), "before")).filter(
		(id) => !wanted.has(id) && (known.has(id) || !isRunning(processOf(id))),
	);
}

/** The folder that holds the copies of an apply. */
export function copiesOf(stateDirectory: string, applyId: string): string {
	return join(keptIn(stateDirectory), "before", applyId);
}

function copyName(file: string, index: number): string {
	return `${index === 0 ? "" : `${index}-`}${basename(file)}`;
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (isSystemError(error)) return undefined;
		throw error;
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return [];
		throw error;
	}
}
