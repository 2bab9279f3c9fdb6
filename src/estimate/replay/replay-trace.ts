import { erasOf } from "../../releases/eras.ts";
import type { Release } from "../../releases/release.ts";
import type { RecordedTrace } from "../../trace/recorded-trace.ts";
import type { WatcherId } from "../../trace/trace.ts";
import { seenAt } from "./seen.ts";
import {
	createWatcherRun,
	type WatcherDeeds,
	type WatcherRun,
} from "./watcher-run.ts";

/** A watcher that is to be run again over a trace. */
export interface WatcherToReplay {
	readonly id: WatcherId;
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	readonly debounceMs: number;
}

/** How a trace is replayed. */
export interface ReplaySetting {
	/** Whose watchers are run. */
	readonly release: Release;
	/** How long an index run takes, in milliseconds: a firing meanwhile starts nothing. */
	readonly syncMs: number;
}

/**
 * Runs watchers over the events of a trace and gives what each would have done, in their order; undefined where the
 * trace has nothing of what one watches.
 */
export function replayTrace(
	trace: RecordedTrace,
	watchers: readonly WatcherToReplay[],
	{ release, syncMs }: ReplaySetting,
): readonly (WatcherDeeds | undefined)[] {
	const { files, header } = trace;
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	const tellings: Telling[][] = files.paths.map(() => []);
	const groups = watchers.map((watcher) => {
		const era = watcher.id === "memory" ? memoryWatcher : skillsWatcher;
		const setting = {
			era,
			debounceMs: watcher.debounceMs,
			syncMs: watcher.id === "memory" ? syncMs : 0,
		};
		return timersOf(watcher, trace, era.timer).map((roots): WatcherRun => {
			const run = createWatcherRun(setting);
			const known = new Map<string, number>();
			for (const [number, { root, file }] of files.paths.entries()) {
				const where = header.roots[root];
				if (!where || !roots.has(root)) continue;
				const seen = seenAt(era, where, file, header.platform);
				if (!seen) continue;
				const folder = file.slice(0, Math.max(0, file.lastIndexOf("/")));
				const path = run.watch(seen, known.get(`${root}/${folder}`));
				known.set(`${root}/${file}`, path);
				tellings[number]?.push({ run, path });
			}
			return run;
		});
	});
	tell(trace, tellings);
	return groups.map((runs) => {
		const deeds = runs.map((run) => run.end(trace.durationMs));
		return deeds.length > 1 ? together(deeds) : deeds[0];
	});
}

/** Which path of a run is told of. */
interface Telling {
	readonly run: WatcherRun;
	readonly path: number;
}

function tell(
	{ files }: RecordedTrace,
	tellings: readonly (readonly Telling[])[],
): void {
	const { length, atMs, path, event, size } = files;
	for (let index = 0; index < length; index += 1) {
		for (const told of tellings[path[index] ?? 0] ?? [])
			told.run.event(
				atMs[index] ?? 0,
				told.path,
				event[index] ?? 0,
				size[index] ?? -1,
			);
	}
}

/** The roots that each timer of a watcher serves. */
function timersOf(
	{ id, agent }: WatcherToReplay,
	{ header }: RecordedTrace,
	timer: "one" | "each-root",
): readonly ReadonlySet<number>[] {
	const own = header.roots.flatMap((root, number) =>
		root.watcher === id && (id === "skills" || root.agent === agent)
			? [{ number, agent: root.agent }]
			: [],
	);
	if (own.length === 0) return [];
	if (id === "memory") return [new Set(own.map(({ number }) => number))];
	if (timer === "each-root") return own.map(({ number }) => new Set([number]));
	const agents = new Set(
		own.flatMap((root) => (root.agent === undefined ? [] : [root.agent])),
	);
	return [...(agents.size > 0 ? agents : [undefined])].map(
		(name) =>
			new Set(
				own
					.filter((root) => root.agent === undefined || root.agent === name)
					.map(({ number }) => number),
			),
	);
}

/** What several timers of one watcher did, as one. */
function together(deeds: readonly WatcherDeeds[]): WatcherDeeds {
	const sum = (pick: (each: WatcherDeeds) => number): number =>
		deeds.reduce((total, each) => total + pick(each), 0);
	return {
		events: deeds.flatMap(({ events }) => events),
		firings: deeds.flatMap(({ firings }) => firings).sort((a, b) => a - b),
		waits: deeds.flatMap(({ waits }) => waits),
		waiting: sum(({ waiting }) => waiting),
		idle: sum(({ idle }) => idle),
	};
}
