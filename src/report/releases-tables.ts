import { fileReadingSpans } from "../releases/file-reading.ts";
import type { Release } from "../releases/release.ts";
import { restoringSpans } from "../releases/restoring.ts";
import { rpcSpans } from "../releases/rpc.ts";
import { sessionLockSpans } from "../releases/session-lock.ts";
import type { Spans } from "../releases/span.ts";
import {
	memoryWatcherSpans,
	skillsWatcherSpans,
} from "../releases/watching.ts";
import { writingSpans } from "../releases/writing.ts";
import {
	lockCells,
	readingCells,
	restoringCells,
	rpcCells,
	watcherCells,
	writingCells,
} from "./era-cells.ts";

/** The tables of docs/releases.md by their names, in Markdown: made from the one table of eras and the snapshots. */
export function releasesTables(
	snapshots: readonly Release[],
): Readonly<Record<string, string>> {
	return {
		snapshots: snapshotTable(snapshots),
		"memory watcher": eraTable(
			watcherHeadings,
			memoryWatcherSpans,
			watcherCells,
		),
		"skills watcher": eraTable(
			watcherHeadings,
			skillsWatcherSpans,
			watcherCells,
		),
		locks: eraTable(
			[
				"a run waits",
				"set by",
				"a lock that names nobody is left behind after",
				"a gateway ends its own too long holds",
			],
			sessionLockSpans,
			lockCells,
		),
		rpc: eraTable(
			[
				"who may patch on loopback",
				"writes the values of variables out",
				"adds settings",
				"restarts for a debounce",
			],
			rpcSpans,
			rpcCells,
		),
		writing: eraTable(
			[
				"an array in a patch",
				"included files",
				"with `gateway.reload.mode: off`",
			],
			writingSpans,
			writingCells,
		),
		restoring: eraTable(
			["puts `openclaw.json.bak` back"],
			restoringSpans,
			restoringCells,
		),
		reading: eraTable(
			[
				"a variable that is not set",
				"`$include` may name",
				"at the start, retired keys are",
			],
			fileReadingSpans,
			readingCells,
		),
	};
}

/** A page with its tables made anew: each stands between `<!-- table: NAME -->` and `<!-- end -->`. */
export function withTables(
	page: string,
	tables: Readonly<Record<string, string>>,
): string {
	return page.replaceAll(
		/(<!-- table: (.+?) -->\n)[\s\S]*?(<!-- end -->)/g,
		(_, start: string, name: string, end: string) => {
			const table = tables[name];
			if (table === undefined) throw new Error(`there is no table ${name}`);
			return `${start}\n${table}\n\n${end}`;
		},
	);
}

function eraTable<Era>(
	headings: readonly string[],
	spans: Spans<Era>,
	cells: (era: Era) => readonly string[],
): string {
	let last = "";
	const rows = spans.flatMap(([from, era], index) => {
		const row = cells(era).join(" | ");
		if (row === last) return [];
		last = row;
		return [`| ${index === 0 ? "at first" : `from ${from} on`} | ${row} |`];
	});
	return table(["release", ...headings], rows);
}

function table(headings: readonly string[], rows: readonly string[]): string {
	return [
		`| ${headings.join(" | ")} |`,
		`| ${headings.map(() => "---").join(" | ")} |`,
		...rows,
	].join("\n");
}

/** One row a month. */
function snapshotTable(snapshots: readonly Release[]): string {
	const monthOf = (release: Release): string =>
		release.split(".").slice(0, 2).join(".");
	const rows = [...new Set(snapshots.map(monthOf))].map((month) => {
		const own = snapshots.filter((release) => monthOf(release) === month);
		return `| ${month} | ${own.join(", ")} |`;
	});
	return table(["month", "releases with a snapshot of their own"], rows);
}

const watcherHeadings = [
	"fires",
	"default",
	"after the last write",
	"set by the config",
];
