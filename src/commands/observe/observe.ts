import { Failure } from "../../failure.ts";
import { endLines, observationJson } from "../../report/observe-summary.ts";
import {
	beginningLines,
	type Observation,
	onScreenWords,
} from "../../report/observe-words.ts";
import { startRecording } from "../../trace/record/recording.ts";
import { quoted } from "../command-text.ts";
import { durationOf, formatOf, note, type World } from "../invocation.ts";
import { sizeOf } from "../size.ts";
import { type ObserveOptions, observationAt } from "./observation.ts";
import { outputOf, ownFilesOf } from "./output.ts";
import { observeProgress } from "./progress.ts";
import { keepHeapSmall } from "./small-heap.ts";

/**
 * Records what is written in a live state folder and in the workspaces, until the time is over or a signal comes. Exit
 * code 0. Throws a `Failure` (`usage`, `unreadable`) where nothing can be recorded or the trace cannot be written.
 */
export async function observeCommand(
	options: ObserveOptions,
	world: World,
): Promise<number> {
	const { out, maxSize } = options;
	const format = formatOf(options);
	const forMs =
		options.for === undefined
			? undefined
			: durationOf(options.for, "--for", Number.POSITIVE_INFINITY);
	if (out === undefined && maxSize !== undefined)
		throw new Failure(
			"usage",
			"--max-size is for a recording in a file",
			"Name the file with --out.",
		);
	const size = sizeOf(maxSize ?? "256mb", "--max-size");
	const observation = await observationAt(options, forMs, world);
	keepHeapSmall(process.versions.node);
	const quitting = new AbortController();
	const ignoreSignals = world.onEndAsked(() => quitting.abort());
	let failure: unknown;
	try {
		const output = outputOf(observation, world);
		const recording = startRecording({
			roots: observation.roots,
			stateDirectory: observation.stateDirectory,
			header: {
				formatVersion: "1.0",
				tool: { name: "clawtune", version: world.version },
				target: {
					release: observation.target.release,
					source: observation.target.source,
				},
			},
			output,
			maxSize: size,
			ownFiles: ownFilesOf(observation, world),
			onFailure: (error) => {
				failure = error;
				quitting.abort();
			},
		});
		for (const line of beginningLines(
			observation,
			(folder) => world.files.kindOf(folder) !== "missing",
		))
			note(options, world, line);
		if (out === undefined && world.columns !== undefined)
			note(options, world, onScreenWords);
		const progress = observeProgress(observation, options, world);
		progress.show(recording.soFar());
		await until(forMs, quitting.signal, () => {
			recording.tick();
			progress.show(recording.soFar());
			if (world.isResultLost()) quitting.abort();
		});
		await recording.stop();
		progress.end();
		if (failure !== undefined) throw failure;
		const soFar = recording.soFar();
		for (const line of endLines(
			observation,
			soFar,
			nextCommand(observation, soFar.parts),
		))
			note(options, world, line);
		if (format === "json" && out !== undefined)
			world.stdout(observationJson(observation, soFar, world.version));
		return 0;
	} finally {
		ignoreSignals();
	}
}

/** Resolves when the time is over or the signal comes; `tick` is called each second until then. */
async function until(
	forMs: number | undefined,
	signal: AbortSignal,
	tick: () => void,
): Promise<void> {
	await new Promise<void>((done) => {
		const ticking = setInterval(tick, 1000);
		const end = forMs === undefined ? undefined : setTimeout(finish, forMs);
		function finish(): void {
			clearInterval(ticking);
			clearTimeout(end);
			done();
		}
		if (signal.aborted) finish();
		else signal.addEventListener("abort", finish);
	});
}

/** The command that makes use of the trace. */
function nextCommand(
	{ out, earlier }: Observation,
	parts: number,
): string | undefined {
	if (out === undefined) return undefined;
	const traces = [...(parts > 1 && earlier ? [earlier] : []), out];
	return [
		"clawtune estimate",
		...traces.map((file) => `--trace ${quoted(file)}`),
		"--preset safe",
	].join(" ");
}
