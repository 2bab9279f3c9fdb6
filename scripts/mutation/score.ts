import { isRecord } from "../../src/config/record.ts";

/** One mutant: a changed piece of the source, and what the tests said. */
export interface Mutant {
	/** Relative to the repository. */
	readonly file: string;
	readonly line: number;
	/** Stryker's name of the change, `EqualityOperator`. */
	readonly kind: string;
	/** What stands there instead. */
	readonly replacement: string;
	/** Stryker's word: `Killed`, `Timeout`, `Survived`, `NoCoverage`, `Ignored`, `RuntimeError`, `CompileError`. */
	readonly status: string;
}

/** How many of an area's mutants the tests told from the real source. */
export interface Score {
	readonly killed: number;
	readonly timeouts: number;
	readonly survived: number;
	/** Run by no test. */
	readonly uncovered: number;
	/** Not judged: evaluated once when a module is loaded. */
	readonly ignored: number;
	/** Not judged because the tests could not be run. */
	readonly failed: number;
	/** Killed and timed out, of all that were judged, 0 to 100; 100 where none was. */
	readonly percent: number;
}

/** The mutants of a report in the format of the mutation testing elements. Throws on another text. */
export function mutantsOf(report: unknown): readonly Mutant[] {
	if (!isRecord(report) || !isRecord(report.files))
		throw new Error("not a report of mutants");
	return Object.entries(report.files).flatMap(([file, found]) =>
		isRecord(found) && Array.isArray(found.mutants)
			? found.mutants.map((mutant: unknown) => mutantIn(file, mutant))
			: [],
	);
}

function mutantIn(file: string, mutant: unknown): Mutant {
	if (
		!isRecord(mutant) ||
		!isRecord(mutant.location) ||
		!isRecord(mutant.location.start) ||
		typeof mutant.location.start.line !== "number"
	)
		throw new Error(`a mutant of ${file} without its place`);
	return {
		file,
		line: mutant.location.start.line,
		kind: String(mutant.mutatorName),
		replacement: String(mutant.replacement ?? ""),
		status: String(mutant.status),
	};
}

/** The score of these mutants. */
export function scoreOf(mutants: readonly Mutant[]): Score {
	const count = (status: string): number =>
		mutants.filter((mutant) => mutant.status === status).length;
	const killed = count("Killed");
	const timeouts = count("Timeout");
	const survived = count("Survived");
	const uncovered = count("NoCoverage");
	const ignored = count("Ignored");
	const judged = killed + timeouts + survived + uncovered;
	return {
		killed,
		timeouts,
		survived,
		uncovered,
		ignored,
		failed: mutants.length - judged - ignored,
		percent: judged === 0 ? 100 : (100 * (killed + timeouts)) / judged,
	};
}
