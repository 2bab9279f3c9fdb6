import type { RecordedSoFar } from "../trace/record/recording.ts";
import type { WatcherId } from "../trace/trace.ts";
import { jsonDocument } from "./json-document.ts";
import {
	bytesWords,
	counted,
	eventsOf,
	nameOf,
	type Observation,
} from "./observe-words.ts";
import { printable } from "./printable.ts";
import { durationWords } from "./trace-words.ts";

/** What was recorded, and what comes next: `next` is a command line. */
export function endLines(
	observation: Observation,
	soFar: RecordedSoFar,
	next: string | undefined,
): readonly string[] {
	const { out, earlier } = observation;
	const { durationMs, missed, locks, transcriptBytes, size, parts } = soFar;
	const files =
		out === undefined
			? ""
			: ` into ${parts > 1 ? `${printable(earlier ?? "")} and ` : ""}${printable(out)} (${bytesWords(size)})`;
	const rows = [
		...watchersOf(observation, soFar).map(
			(row) => [nameOf(row), counted(row.events, "file event")] as const,
		),
		[
			"sessions",
			`${counted(locks.appeared + locks.before, "lock")} seen, ${locks.held} held at the end; transcripts grew by ${bytesWords(transcriptBytes)}`,
		] as const,
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return [
		`Recorded ${durationWords(durationMs)}${files}.`,
		...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
		...(missed > 0
			? [
					`The system did not tell of ${counted(missed, "event")}, which a second look found: rates are a little too low.`,
				]
			: []),
		...(parts > 2
			? [
					`${counted(parts - 2, "earlier part")} gave way: the trace holds the end of the recording.`,
				]
			: []),
		...(next === undefined ? [] : [`Next: ${next}`]),
	];
}

/** The same as JSON. */
export function observationJson(
	observation: Observation,
	soFar: RecordedSoFar,
	version: string,
): string {
	const { target, out, earlier } = observation;
	const { durationMs, missed, locks, transcriptBytes, unwatched } = soFar;
	return jsonDocument(version, {
		target: { release: target.release, source: target.source },
		file: out,
		...(soFar.parts > 1 ? { earlierFile: earlier } : {}),
		parts: soFar.parts,
		bytes: soFar.size,
		durationMs: Math.round(durationMs),
		events: eventsOf(soFar),
		missed,
		watchers: watchersOf(observation, soFar).map(
			({ watcher, agent, events }) => ({
				id: watcher,
				...(agent === undefined ? {} : { agent }),
				events,
			}),
		),
		locks,
		transcriptBytes,
		unwatchedFolders: [...unwatched.values()].reduce((a, b) => a + b, 0),
	});
}

interface WatcherRow {
	readonly watcher: WatcherId;
	/** Undefined for the skills. */
	readonly agent: string | undefined;
	readonly events: number;
}

/** The events of each agent's memory, and of the skills: one watcher serves all of these. */
function watchersOf(
	{ roots }: Observation,
	{ events }: RecordedSoFar,
): readonly WatcherRow[] {
	const rows = new Map<string, WatcherRow>();
	for (const root of roots) {
		const row: WatcherRow = {
			watcher: root.watcher,
			agent: root.watcher === "memory" ? root.agent : undefined,
			events: events.get(root.id) ?? 0,
		};
		const name = nameOf(row);
		const before = rows.get(name)?.events ?? 0;
		rows.set(name, { ...row, events: before + row.events });
	}
	return [...rows.values()];
}
