import type { RecordedTrace } from "../trace/recorded-trace.ts";
import type { TraceProblem } from "../trace/trace-problem.ts";
import { printable } from "./printable.ts";

/** What of a trace could not be used, named with its first line. */
export function traceProblemWords({
	kind,
	file,
	line,
	count,
}: TraceProblem): string {
	const where = `${printable(file)}:${line}`;
	const more = count > 1 ? ` (and ${count - 1} more such)` : "";
	switch (kind) {
		case "cut-off":
			return `${where} the last line is cut off and was left out`;
		case "not-json":
			return `${where} is not JSON and was left out${more}`;
		case "not-a-trace-line":
			return `${where} is no line of a trace and was left out${more}`;
		case "clock-back":
			return `${where} goes back in time and was left out${more}`;
		case "unknown-root":
			return `${where} names a root that the header does not list, and was left out${more}`;
		case "second-header":
			return `${where} is a second header; it and its like were left out${more}`;
		case "no-end":
			return `${where} is the last line, without the end of a recording: it was cut off there, and counts up to there`;
	}
}

/** `trace.jsonl: 10 min from 2026-11-28 09:00 UTC, 412 file events, recorded beside OpenClaw 2026.7.1`. */
export function traceWords(
	{ header, durationMs, files }: RecordedTrace,
	names: readonly string[],
): string {
	const from = `${header.startedAt.slice(0, 10)} ${header.startedAt.slice(11, 16)} UTC`;
	return `${names.map(printable).join(", ")}: ${durationWords(durationMs)} from ${from}, ${files.length} file events, recorded beside OpenClaw ${header.target.release}`;
}

/** `45 s`, `10 min`, `1 h 30 min`, `2 d 3 h`. */
export function durationWords(durationMs: number): string {
	const seconds = Math.round(durationMs / 1000);
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60)
		return seconds % 60 === 0 || minutes >= 10
			? `${Math.round(seconds / 60)} min`
			: `${minutes} min ${seconds % 60} s`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24)
		return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
	const days = Math.floor(hours / 24);
	return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** `310 ms`, `5.2 s`, `2 min`. */
export function waitWords(milliseconds: number): string {
	if (milliseconds < 1000) return `${milliseconds} ms`;
	return milliseconds < 100_000
		? `${Math.round(milliseconds / 100) / 10} s`
		: durationWords(milliseconds);
}
