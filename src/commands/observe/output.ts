import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../../failure.ts";
import type { Observation } from "../../report/observe-words.ts";
import { recordedFile } from "../../trace/record/recorded-file.ts";
import {
	pipeOutput,
	streamOutput,
	type TraceOutput,
} from "../../trace/record/trace-output.ts";
import type { World } from "../invocation.ts";

/** Where the trace goes. Throws a `Failure` (`usage`) where an earlier recording would be lost. */
export function outputOf(
	{ out, earlier }: Observation,
	{ stdout, workingDirectory, files }: World,
): TraceOutput {
	if (out === undefined) return streamOutput(stdout);
	const file = resolve(workingDirectory, out);
	if (files.kindOf(file) === "other") return pipeOutput(file, out);
	if (
		earlier !== undefined &&
		files.kindOf(resolve(workingDirectory, earlier)) !== "missing"
	)
		throw new Failure(
			"usage",
			`${earlier} is there already, and this recording may need that name`,
			"Name another file with --out, or move that one away first.",
		);
	return recordedFile(file, out);
}

/** The files of the trace itself: they may lie in a folder that is recorded. */
export function ownFilesOf(
	{ out, earlier }: Observation,
	{ workingDirectory, files }: World,
): readonly string[] {
	return [out, earlier].flatMap((name) => {
		if (name === undefined) return [];
		const file = resolve(workingDirectory, name);
		return [file, join(files.resolve(dirname(file)), basename(file))];
	});
}
