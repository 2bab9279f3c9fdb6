import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { HeaderLine } from "../trace.ts";
import { folderWatching, type WatchTrouble } from "./folder-watch.ts";
import type { Happening } from "./happening.ts";
import {
	isFollowed,
	isOfSessions,
	isRecorded,
	sessionFileAt,
} from "./recorded-paths.ts";
import type { WatchedRoot } from "./roots.ts";
import { sessionLocks } from "./session-locks.ts";
import type { TraceOutput } from "./trace-output.ts";
import { transcripts } from "./transcripts.ts";
import { recordTree } from "./tree.ts";
import { traceWriter } from "./writer.ts";

/** What is recorded, and where it goes. */
export interface RecordingOptions {
	readonly roots: readonly WatchedRoot[];
	/** The folder `sessions` of each agent in it holds session locks and transcripts. */
	readonly stateDirectory: string;
	readonly header: Pick<HeaderLine, "formatVersion" | "tool" | "target">;
	readonly output: TraceOutput;
	/** In bytes; without parts it does not count. */
	readonly maxSize: number;
	/** Absolute paths of the trace's own files, which are not recorded. */
	readonly ownFiles: readonly string[];
	/** The trace cannot be written: `stop` should be called. */
	readonly onFailure: (error: unknown) => void;
	/** Stands in for the system's watching in tests. */
	readonly watching?: typeof folderWatching;
}

/** What was recorded so far. */
export interface RecordedSoFar {
	readonly durationMs: number;
	/** How many file events, by the ids of the roots. */
	readonly events: ReadonlyMap<string, number>;
	/** Events that the system did not tell of, as far as that was noticed. */
	readonly missed: number;
	readonly locks: {
		readonly appeared: number;
		/** There when the recording began. */
		readonly before: number;
		/** There now. */
		readonly held: number;
	};
	/** By how many bytes the transcripts grew. */
	readonly transcriptBytes: number;
	/** Folders that are not watched, by what was in the way. */
	readonly unwatched: ReadonlyMap<WatchTrouble, number>;
	/** How many files the trace fills. */
	readonly parts: number;
	/** How large the trace is, in bytes: the last two parts. */
	readonly size: number;
}

/** A recording that runs. */
export interface Recording {
	/** To be called each second. */
	readonly tick: () => void;
	readonly soFar: () => RecordedSoFar;
	/** Writes what is still to come, and the end. */
	readonly stop: () => Promise<void>;
}

/** So many events within a second may be more than the system keeps for us. */
const manyEvents = 4000;
/** A notice that is on its way arrives within this time. */
const noticeMs = 100;

/** Begins to record, and writes the header. Nothing is thrown later: see `onFailure`. */
export function startRecording(options: RecordingOptions): Recording {
	const { roots, stateDirectory, header, output, maxSize, onFailure } = options;
	const { ownFiles } = options;
	const now = (): number => performance.now();
	const startMs = now();
	const events = new Map(roots.map(({ id }) => [id, 0]));
	const unwatched = new Map<WatchTrouble, number>();
	let missed = 0;
	let sinceTick = 0;
	let wantsLook = false;

	const writer = traceWriter({
		output,
		maxSize,
		now,
		onFailure,
		headerOf: (startedAt, part) => ({
			kind: "header",
			...header,
			startedAt,
			platform: process.platform,
			roots: roots.map(({ folder: _, ...root }) => root),
			...(part > 1 ? { part } : {}),
		}),
		heldLocks: () => locks.held(),
	});
	const locks = sessionLocks(writer);
	const grown = transcripts(writer, now);
	const shared = {
		watchFolder: (options.watching ?? folderWatching)((trouble) => {
			unwatched.set(trouble, (unwatched.get(trouble) ?? 0) + 1);
		}),
		now,
		platform: process.platform,
	};
	const countMissed = ({ by, changedMs }: Happening): void => {
		if (by !== "second-look" || changedMs === undefined) return;
		if (Date.now() - changedMs > noticeMs) missed += 1;
	};

	const sessions = recordTree(join(stateDirectory, "agents"), {
		...shared,
		keeps: isOfSessions,
		followsLink: (file) => file.split("/").length < 3,
		tell: (happening) => {
			const file = sessionFileAt(happening.file);
			if (!file) return;
			sinceTick += 1;
			countMissed(happening);
			const taker = file.kind === "lock" ? locks : grown;
			taker.take(`agents/${happening.file}`, file.agent, happening);
		},
	});
	const trees = roots.map(({ id, holds, folder }) =>
		recordTree(folder, {
			...shared,
			keeps: (file) => isRecorded(holds, file),
			followsLink: (file) => isFollowed(holds, file),
			tell: (happening) => {
				const { event, file, place, found, by } = happening;
				const isOwn =
					ownFiles.includes(place) || (holds === "workspace" && file === ".");
				if (by === "beginning" || isOwn) return;
				sinceTick += 1;
				countMissed(happening);
				events.set(id, (events.get(id) ?? 0) + 1);
				writer.add({
					kind: "file",
					atMs: writer.atMs(),
					root: id,
					event,
					file,
					...(found?.kind === "file" ? { size: found.size } : {}),
				});
			},
		}),
	);
	const all = [sessions, ...trees];
	writer.flush();
	const flushing = setInterval(writer.flush, 250);

	return {
		tick: () => {
			for (const tree of all) tree.tick();
			if (wantsLook && sinceTick < manyEvents / 4) {
				wantsLook = false;
				for (const tree of all) tree.lookAgain();
			}
			wantsLook ||= sinceTick >= manyEvents;
			sinceTick = 0;
			grown.flush("due");
		},
		soFar: () => ({
			durationMs: now() - startMs,
			events,
			missed,
			locks: { ...locks.count(), held: locks.held().length },
			transcriptBytes: grown.grown(),
			unwatched,
			...writer.written(),
		}),
		stop: async () => {
			await sleep(noticeMs);
			for (const tree of all) tree.lookAgain();
			for (const tree of all) tree.close();
			grown.flush("all");
			clearInterval(flushing);
			writer.end(missed);
		},
	};
}
