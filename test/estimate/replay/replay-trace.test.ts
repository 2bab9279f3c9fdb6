import { describe, expect, it } from "vitest";
import { replayTrace } from "../../../src/estimate/replay/replay-trace.ts";
import type { WatcherDeeds } from "../../../src/estimate/replay/watcher-run.ts";
import type { Release } from "../../../src/releases/release.ts";
import { readTrace } from "../../../src/trace/read-trace.ts";
import type { FileEventName, TraceRoot } from "../../../src/trace/trace.ts";
import {
	bytesOf,
	fileLine,
	headerLine,
	mainRoots,
	traceText,
} from "./written-trace.ts";

type Event = readonly [
	atMs: number,
	event?: FileEventName,
	file?: string,
	size?: number,
	root?: string,
];

interface Replaying {
	readonly release: Release;
	readonly events: readonly Event[];
	readonly id?: "memory" | "skills";
	readonly debounceMs?: number;
	readonly syncMs?: number;
	readonly roots?: readonly TraceRoot[];
	readonly platform?: string;
}

function replayed({
	release,
	events,
	id = "memory",
	debounceMs = 1000,
	syncMs = 0,
	roots = mainRoots,
	platform = "linux",
}: Replaying): WatcherDeeds | undefined {
	const trace = readTrace([
		{
			name: "trace.jsonl",
			chunks: [
				bytesOf(
					traceText([
						{ ...headerLine(roots), platform },
						...events.map((event) => fileLine(...event)),
						{ kind: "end", atMs: 100_000 },
					]),
				),
			],
		},
	]);
	expect(trace.problems).toEqual([]);
	const agent = id === "memory" ? "main" : undefined;
	return replayTrace(trace, [{ id, agent, debounceMs }], {
		release,
		syncMs,
	})[0];
}

function waitsOf(deeds: WatcherDeeds | undefined): readonly number[] {
	return (deeds?.waits ?? []).flatMap((part) => [...part]);
}

/** The firings, rounded to 100 ms: the looks of chokidar drift by some. */
function firings(replaying: Replaying): readonly number[] | undefined {
	return replayed(replaying)?.firings.map(
		(atMs) => Math.round(atMs / 100) * 100,
	);
}

describe("one write of a memory file", () => {
	it.each<[Release, string, readonly number[]]>([
		["2026.2.12", "waits twice", [12_000]],
		["2026.2.26", "is not seen: a glob pattern matches nothing", []],
		["2026.3.31", "is not seen", []],
		["2026.4.26", "waits twice", [12_000]],
		["2026.5.12", "waits twice", [12_000]],
		["2026.5.17", "waits once", [11_000]],
		["2026.7.1", "waits once", [11_000]],
		["2026.9.6", "waits once", [11_000]],
	])("on %s %s", (release, _what, expected) => {
		expect(firings({ release, events: [[10_000]] })).toEqual(expected);
	});

	it("in MEMORY.md is seen also where the folder is not", () => {
		const events: readonly Event[] = [[10_000, "change", "MEMORY.md"]];
		for (const release of ["2026.2.26", "2026.3.31"] as const)
			expect(firings({ release, events })).toEqual([12_000]);
	});
});

describe("steady writing faster than the debounce fires nothing until it pauses", () => {
	const steady = Array.from(
		{ length: 100 },
		(_, index): Event => [1000 + index * 400, "change", "memory/a.md", index],
	);
	it.each<[Release, number]>([
		["2026.2.12", 42_700],
		["2026.4.26", 42_700],
		["2026.5.28", 41_600],
		["2026.7.1", 41_600],
	])("on %s", (release, firedMs) => {
		const [first = 0, ...more] = firings({ release, events: steady }) ?? [];
		expect(more).toEqual([]);
		expect(Math.abs(first - firedMs)).toBeLessThanOrEqual(100);
	});

	it("also over several files, where one timer serves all of them", () => {
		const files = steady.map(
			([atMs = 0], index): Event => [atMs, "change", `memory/${index % 7}.md`],
		);
		for (const release of ["2026.2.12", "2026.7.1"] as const)
			expect(firings({ release, events: files })).toHaveLength(1);
	});
});

it.each<[Release, number, number]>([
	["2026.2.12", 900, 1],
	["2026.2.12", 1500, 2],
	["2026.7.1", 900, 1],
	["2026.7.1", 1500, 2],
])("on %s two files %i ms apart make %i firings", (release, apartMs, count) => {
	const events: readonly Event[] = [
		[5000],
		[5000 + apartMs, "change", "memory/b.md"],
	];
	expect(firings({ release, events })).toHaveLength(count);
});

describe("a file that comes and goes within the wait", () => {
	const events: readonly Event[] = [
		[5000, "add", "memory/draft.md"],
		[5200, "unlink", "memory/draft.md"],
	];
	it("is never told of where the release waits until it is written", () => {
		expect(firings({ release: "2026.2.12", events })).toEqual([]);
	});
	it("is told of where it does not", () => {
		expect(firings({ release: "2026.7.1", events })).toEqual([6200]);
		expect(firings({ release: "2026.5.28", events })).toEqual([6300]);
	});
});

describe("an editor that saves by renaming", () => {
	const events: readonly Event[] = [
		[5000, "add", "memory/a.md.tmp"],
		[5010, "unlink", "memory/a.md.tmp"],
		[5010, "change", "memory/a.md", 99],
	];
	it.each<[Release, number]>([
		["2026.2.12", 7000],
		["2026.4.26", 7000],
		["2026.5.28", 6000],
		["2026.7.1", 6000],
	])("fires once on %s", (release, firedMs) => {
		const [first = 0, ...more] = firings({ release, events }) ?? [];
		expect(more).toEqual([]);
		expect(Math.abs(first - firedMs)).toBeLessThanOrEqual(100);
	});
});

describe("which files count", () => {
	it.each<[Release, "memory" | "skills", string, boolean]>([
		["2026.2.12", "memory", "memory/a.txt", true],
		["2026.4.26", "memory", "memory/a.txt", false],
		["2026.7.1", "memory", "memory/a.txt", false],
		["2026.7.1", "memory", "memory/2026/11/a.MD", true],
		["2026.7.1", "memory", "memory/node_modules/a.md", false],
		["2026.2.12", "memory", "memory.md", true],
		["2026.4.26", "memory", "memory.md", false],
		["2026.7.1", "memory", "USER.md", false],
		["2026.9.6", "memory", "USER.md", true],
		["2026.2.12", "memory", "memory/.a.md.swp", false],
		["2026.2.12", "skills", "weather/notes.md", true],
		["2026.2.12", "skills", "weather/node_modules/a.js", false],
		["2026.2.26", "skills", "weather/SKILL.md", false],
		["2026.2.26", "skills", "SKILL.md", true],
		["2026.4.26", "skills", "weather/SKILL.md", true],
		["2026.4.26", "skills", "weather/notes.md", false],
		["2026.7.1", "skills", "weather/SKILL.md", true],
		["2026.7.1", "skills", "weather/notes.md", false],
	])("on %s, %s: %s %s", (release, id, file, counts) => {
		const root = id === "memory" ? "ws" : "sk";
		const events: readonly Event[] = [[5000, "change", file, 10, root]];
		expect(firings({ release, id, events })).toHaveLength(counts ? 1 : 0);
	});

	it.each<[Release, FileEventName, number]>([
		["2026.2.12", "addDir", 0],
		["2026.2.12", "unlinkDir", 0],
		["2026.4.26", "addDir", 0],
		["2026.4.26", "unlinkDir", 1],
		["2026.7.1", "addDir", 1],
		["2026.7.1", "unlinkDir", 1],
	])("on %s a folder's %s gives %i", (release, event, count) => {
		const events: readonly Event[] = [[5000, event, "memory/2027"]];
		expect(firings({ release, events })).toHaveLength(count);
	});
});

describe("a file that is written in two steps shortly after one another", () => {
	const events: readonly Event[] = [
		[5000, "change", "memory/a.md", 10],
		[5030, "change", "memory/a.md", 20],
	];
	it("waits once more on 2026.5.28, whose watcher is told of the first step only", () => {
		expect(firings({ release: "2026.5.28", events })).toEqual([7000]);
	});
	it("does not on 2026.7.1, nor on macOS, where each event is told of", () => {
		expect(firings({ release: "2026.7.1", events })).toEqual([6000]);
		const platform = "darwin";
		expect(firings({ release: "2026.5.28", events, platform })).toEqual([6000]);
	});
});

describe("an index run that takes time", () => {
	const events: readonly Event[] = [[1000], [4000], [20_000]];
	it("swallows the firing that comes while it is at work", () => {
		const deeds = replayed({ release: "2026.7.1", events, syncMs: 5000 });
		expect(deeds?.firings).toHaveLength(3);
		expect(deeds?.idle).toBe(1);
		expect(waitsOf(deeds).map(Math.round)).toEqual([1000, 17_000, 1000]);
	});
});

describe("how long writes wait", () => {
	it("counts from each write to the firing that takes it in", () => {
		const events: readonly Event[] = [[1000], [1500], [1900]];
		const deeds = replayed({ release: "2026.7.1", events });
		expect(waitsOf(deeds)).toEqual([1900, 1400, 1000]);
		expect(deeds?.waiting).toBe(0);
	});

	it("says what was still waiting when the trace ended", () => {
		const events: readonly Event[] = [[1000], [99_500]];
		const deeds = replayed({ release: "2026.7.1", events });
		expect(deeds?.firings).toHaveLength(1);
		expect(deeds?.waiting).toBe(1);
	});
});

describe("the skills of several workspaces", () => {
	const roots: readonly TraceRoot[] = [
		{ id: "a", watcher: "skills", agent: "a", holds: "skills" },
		{ id: "b", watcher: "skills", agent: "b", holds: "skills" },
		{ id: "all", watcher: "skills", holds: "skills" },
	];
	const shared: readonly Event[] = [[5000, "change", "x/SKILL.md", 1, "all"]];
	it("have a watcher each, which all see what they share", () => {
		const release = "2026.2.12";
		expect(
			firings({ release, id: "skills", roots, events: shared }),
		).toHaveLength(2);
	});
	it("have a watcher for each folder from 2026.5.28 on", () => {
		const events: readonly Event[] = [
			...shared,
			[5100, "change", "y/SKILL.md", 1, "a"],
		];
		for (const release of ["2026.5.28", "2026.7.1"] as const)
			expect(firings({ release, id: "skills", roots, events })).toHaveLength(2);
	});
});

it("the skills of no workspace have one watcher", () => {
	const roots: readonly TraceRoot[] = [
		{ id: "all", watcher: "skills", holds: "skills" },
		{ id: "more", watcher: "skills", holds: "skills" },
	];
	const events: readonly Event[] = [
		[5000, "change", "x/SKILL.md", 1, "all"],
		[5010, "change", "y/SKILL.md", 1, "more"],
	];
	expect(
		firings({ release: "2026.2.12", id: "skills", roots, events }),
	).toHaveLength(1);
});

describe("a path that the config itself adds to the memory", () => {
	const roots: readonly TraceRoot[] = [
		{ id: "x", watcher: "memory", agent: "main", holds: "extra-path" },
	];
	it.each<[Release, string]>([
		["2026.2.12", "."],
		["2026.7.1", "."],
		["2026.7.1", "deep/a.md"],
	])("on %s is watched, be it %s", (release, file) => {
		const events: readonly Event[] = [[5000, "change", file, 1, "x"]];
		expect(firings({ release, roots, events })).toHaveLength(1);
	});
});

describe("a file that comes back at once, as an editor saves it", () => {
	it("is a change of it on 2026.5.28, one firing after it is back", () => {
		const events: readonly Event[] = [
			[5000, "unlink"],
			[5060, "add"],
		];
		expect(firings({ release: "2026.5.28", events })).toEqual([6100]);
	});

	it("is gone and new where it comes later", () => {
		const events: readonly Event[] = [
			[5000, "unlink"],
			[5500, "add"],
		];
		expect(firings({ release: "2026.5.28", events })).toEqual([6500]);
	});

	it("that is written again and again is looked at once more, as long as it changes", () => {
		const events: readonly Event[] = [[5000], [5030], [5200], [5230], [5400]];
		const [first = 0, ...more] =
			firings({ release: "2026.5.28", events }) ?? [];
		expect(more).toEqual([]);
		expect(first).toBeGreaterThanOrEqual(6400);
	});
});

describe("a file that is being written where the release waits until it is", () => {
	it("is waited for from its last write, also within one look and with the same size", () => {
		const events: readonly Event[] = [
			[5000, "change", "memory/a.md", 10],
			[5050, "change", "memory/a.md", 20],
			[5350, "change", "memory/a.md", 20],
			[5550, "change", "memory/a.md", 30],
		];
		const [first = 0, ...more] =
			firings({ release: "2026.2.12", events }) ?? [];
		expect(more).toEqual([]);
		expect(Math.abs(first - 7600)).toBeLessThanOrEqual(100);
	});
});

describe("the skills of 2026.7.1, whose files are looked at until they are stable", () => {
	const release = "2026.7.1";
	const skill = (
		atMs: number,
		event: FileEventName = "change",
		file = "x/SKILL.md",
	): Event => [atMs, event, file, atMs, "sk"];

	it("of a debounce of 0 are told of each write at once", () => {
		const events = [skill(5000), skill(6000)];
		expect(firings({ release, id: "skills", events, debounceMs: 0 })).toEqual([
			5000, 6000,
		]);
	});

	it("however many writes there are, are told of once after the last", () => {
		const events = Array.from({ length: 40 }, (_, index) =>
			skill(5000 + index * 20),
		);
		const fired = firings({ release, id: "skills", events, debounceMs: 250 });
		expect(fired).toHaveLength(1);
		expect(fired?.[0]).toBeGreaterThanOrEqual(5780 + 2 * 250);
	});

	it("that go while they are being looked at are told of when they go", () => {
		const events = [skill(5000), skill(5100, "unlink")];
		const [first = 0] =
			firings({ release, id: "skills", events, debounceMs: 1000 }) ?? [];
		expect(first).toBeGreaterThanOrEqual(6100);
	});

	it("that come within a folder that is new are told of by the folder alone", () => {
		const inFolder = (afterMs: number) => [
			skill(5000, "addDir", "x"),
			skill(5000 + afterMs, "add"),
		];
		const at = (events: readonly Event[]) =>
			firings({ release, id: "skills", events, debounceMs: 1000 });
		expect(at(inFolder(5))).toEqual([6000]);
		expect(at(inFolder(500))?.at(-1)).toBeGreaterThan(6000);
		expect(at([...inFolder(5), skill(5008, "unlink")])).toEqual([6000]);
	});
});

it("a watcher of which the trace has nothing did nothing that is known", () => {
	const roots = mainRoots.slice(0, 1);
	expect(
		replayed({ release: "2026.7.1", id: "skills", roots, events: [[1]] }),
	).toBeUndefined();
});

it("a debounce of 0 fires for each write that lies by itself", () => {
	const events: readonly Event[] = [[1000], [2000], [3000]];
	const release = "2026.7.1";
	expect(firings({ release, events, debounceMs: 0 })).toEqual([
		1000, 2000, 3000,
	]);
});
