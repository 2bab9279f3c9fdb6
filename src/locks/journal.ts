import { mkdirSync, renameSync, rmSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSystemError } from "../config/files.ts";
import { appendWhole, readLines } from "../journal/lines.ts";
import { roundFrom } from "./read-round.ts";
import type { Round } from "./round.ts";

/** Where the rounds of a state folder are kept when nothing else is said. */
export function journalFile(stateDirectory: string): string {
	return join(stateDirectory, "monitoring_logs", "lock-contentions.jsonl");
}

/** How many earlier files are kept beside a journal. */
const earlierFiles = 4;

/**
 * Adds a round to its journal, which becomes its own `.1` first where it would get larger than `maxBytes`. The line is
 * there as a whole or not at all. Throws a system error where it cannot be written.
 */
export function appendRound(
	file: string,
	round: Round,
	maxBytes: number,
): void {
	mkdirSync(dirname(file), { recursive: true });
	if (sizeOf(file) >= maxBytes) rotate(file);
	appendWhole(file, round);
}

/** The rounds of a journal and of its earlier files since `sinceMs` (milliseconds since 1970), oldest first. */
export function readRounds(file: string, sinceMs = 0): readonly Round[] {
	const files = [
		...Array.from({ length: earlierFiles }, (_, index) =>
			earlier(file, earlierFiles - index),
		),
		file,
	];
	return files
		.filter((name) => changedAtMs(name) >= sinceMs)
		.flatMap((name) => readLines(name))
		.flatMap((entry) => {
			const round = roundFrom(entry);
			return round && Date.parse(round.timestamp) >= sinceMs ? [round] : [];
		});
}

/** `lock-contentions.jsonl` → `lock-contentions.1.jsonl`. */
function earlier(file: string, number: number): string {
	return file.endsWith(".jsonl")
		? `${file.slice(0, -".jsonl".length)}.${number}.jsonl`
		: `${file}.${number}`;
}

function rotate(file: string): void {
	rmSync(earlier(file, earlierFiles), { force: true });
	for (let number = earlierFiles - 1; number >= 0; number -= 1) {
		const from = number === 0 ? file : earlier(file, number);
		if (changedAtMs(from) >= 0) renameSync(from, earlier(file, number + 1));
	}
}

function sizeOf(file: string): number {
	return statOf(file)?.size ?? 0;
}

/** -1 where there is no such file. */
function changedAtMs(file: string): number {
	return statOf(file)?.mtimeMs ?? -1;
}

function statOf(file: string): Stats | undefined {
	try {
		return statSync(file);
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return undefined;
		throw error;
	}
}
