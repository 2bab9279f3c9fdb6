import { resolve } from "node:path";
import { traceProblemWords } from "../../report/trace-words.ts";
import { readTrace } from "../../trace/read-trace.ts";
import type { RecordedTrace } from "../../trace/recorded-trace.ts";
import { tracePartOf } from "../../trace/trace-file.ts";
import { type GlobalOptions, note, type World } from "../invocation.ts";

/**
 * Reads a recording from the files that were named, and notes what of it cannot be used.
 * Throws a `Failure` (`unreadable`) where nothing can.
 */
export function traceAtHand(
	names: readonly string[],
	options: GlobalOptions,
	world: World,
): RecordedTrace {
	const trace = readTrace(
		names.map((name) =>
			tracePartOf(resolve(world.workingDirectory, name), name),
		),
	);
	for (const problem of trace.problems)
		note(options, world, traceProblemWords(problem));
	return trace;
}
