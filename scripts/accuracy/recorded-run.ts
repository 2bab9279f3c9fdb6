import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRecord } from "../../src/config/record.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { RecordedTrace } from "../../src/trace/recorded-trace.ts";
import { cacheDirectory } from "../openclaw/releases.ts";
import { type AccuracyCase, caseName } from "./accuracy-case.ts";

/** What a real watcher did while a pattern was written. */
export interface RecordedRun {
	readonly case: AccuracyCase;
	/** How many steps the pattern had. */
	readonly writes: number;
	/** The file events, as the lines of a trace. */
	readonly trace: readonly string[];
	/** When the real watcher fired, in milliseconds since the start of the trace. */
	readonly firings: readonly number[];
}

/** Where a case's run is kept, outside the repository: `~/.cache/clawtune/accuracy/NAME.json`. */
export function runFile(one: AccuracyCase): string {
	return join(cacheDirectory(), "accuracy", `${caseName(one)}.json`);
}

/** Keeps a run, in place of an earlier one of the same case. */
export async function keepRun(run: RecordedRun): Promise<void> {
	const file = runFile(run.case);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${JSON.stringify(run, undefined, "\t")}\n`);
}

/** The kept run of a case; undefined where there is none. */
export async function keptRun(
	one: AccuracyCase,
): Promise<RecordedRun | undefined> {
	const file = runFile(one);
	if (!existsSync(file)) return undefined;
	const kept: unknown = JSON.parse(await readFile(file, "utf8"));
	if (
		!isRecord(kept) ||
		typeof kept.writes !== "number" ||
		!Array.isArray(kept.trace) ||
		!Array.isArray(kept.firings)
	)
		throw new TypeError(`${file} is no recorded run`);
	return {
		case: one,
		writes: kept.writes,
		trace: kept.trace.map(String),
		firings: kept.firings.map(Number),
	};
}

/** The run's file events, read as the product reads a trace. */
export function traceOf(run: RecordedRun): RecordedTrace {
	const text = `${run.trace.join("\n")}\n`;
	const chunks = [new TextEncoder().encode(text)];
	return readTrace([{ name: caseName(run.case), chunks }]);
}
