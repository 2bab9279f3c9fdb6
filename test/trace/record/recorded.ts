import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "../../../src/config/record.ts";
import {
	type Recording,
	type RecordingOptions,
	startRecording,
} from "../../../src/trace/record/recording.ts";
import type { WatchedRoot } from "../../../src/trace/record/roots.ts";
import { missesIn } from "../../schemas/own.ts";

/** A line of a trace as it was read back. */
export type Line = Readonly<Record<string, unknown>>;

/** What a recording wrote, in the end; no lines where it went into an output of its own. */
export interface Recorded {
	readonly lines: readonly Line[];
	readonly recording: Recording;
}

/** Where and how it is recorded. */
export interface Situation
	extends Partial<Omit<RecordingOptions, "stateDirectory">> {
	readonly stateDirectory: string;
}

/** The workspace of the agent `main`. */
export function workspace(folder: string): WatchedRoot {
	return {
		id: "memory-main",
		watcher: "memory",
		agent: "main",
		holds: "workspace",
		folder,
	};
}

/** A folder of skills. */
export function skills(folder: string): WatchedRoot {
	return { id: "skills", watcher: "skills", holds: "skills", folder };
}

/** A file or folder that the config adds to the memory of the agent `main`. */
export function extraPath(folder: string): WatchedRoot {
	return {
		id: "memory-main-2",
		watcher: "memory",
		agent: "main",
		holds: "extra-path",
		folder,
	};
}

/**
 * Records while `work` is done. Throws where a line is not as the schema has it, or comes before the one above it, and
 * where the system's own watching missed something.
 */
export async function recordWhile(
	situation: Situation,
	work: (recording: Recording) => Promise<void> | void,
): Promise<Recorded> {
	let text = "";
	const recording = startRecording({
		roots: [],
		header: {
			formatVersion: "1.0",
			tool: { name: "clawtune", version: "0.0.0" },
			target: { release: "2026.7.1", source: "flag" },
		},
		ownFiles: [],
		maxSize: Number.POSITIVE_INFINITY,
		onFailure: (error) => {
			throw error;
		},
		output: {
			write: (more) => {
				text += more;
			},
			next: undefined,
			close: () => {},
		},
		...situation,
	});
	try {
		await work(recording);
	} finally {
		await recording.stop();
	}
	if (!situation.watching && recording.soFar().missed > 0)
		throw new Error("only a second look found what happened");
	return { lines: text === "" ? [] : linesOf(text), recording };
}

/** The lines of a trace. Throws where one is not as the schema has it, or comes before the one above it. */
export function linesOf(text: string): readonly Line[] {
	if (!text.endsWith("\n")) throw new Error("the last line is cut off");
	let lastMs = 0;
	return text
		.slice(0, -1)
		.split("\n")
		.map((line) => {
			const value: unknown = JSON.parse(line);
			const misses = missesIn("trace", value);
			if (misses.length > 0 || !isRecord(value))
				throw new Error(`${line}: ${misses.join(", ")}`);
			const atMs = Number(value.atMs ?? 0);
			if (atMs < lastMs) throw new Error(`${line}: before ${lastMs}`);
			lastMs = atMs;
			return value;
		});
}

/** `add memory/a.md` for each file event. */
export function eventsIn(lines: readonly Line[], root?: string): string[] {
	return lines
		.filter(
			(line) =>
				line.kind === "file" && (root === undefined || line.root === root),
		)
		.map(({ event, file }) => `${event} ${file}`);
}

/** Long enough for the system to tell of what was done: the order of what follows is then certain. */
export async function told(): Promise<void> {
	await sleep(60);
}
