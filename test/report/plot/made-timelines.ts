import type {
	Timeline,
	WatcherTimeline,
} from "../../../src/estimate/timeline.ts";

const minute = 60_000;

/** Random numbers from 0 to 1 that are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A watcher whose files are written by `activity(bucket)` (0 to 1): a share of the writes fires now, and less after. */
function watcher(
	random: () => number,
	about: Pick<WatcherTimeline, "id" | "agent" | "debounceMs">,
	buckets: number,
	{ most, now, after }: { most: number; now: number; after: number },
	activity: (bucket: number) => number,
): WatcherTimeline {
	const events = Array.from({ length: buckets }, (_, bucket) =>
		Math.floor(
			random() * random() * most * activity(bucket) + 0.2 * activity(bucket),
		),
	);
	const share = (part: number): readonly number[] =>
		events.map((count) =>
			count === 0 ? 0 : Math.floor(Math.min(count, count * part + random())),
		);
	return { ...about, events, before: share(now), after: share(after) };
}

const safe = {
	memory: { before: 2000, after: 5000 },
	skills: { before: 250, after: 1000 },
};

/** Quiet nights, two busy times a day. */
function working(bucketMs: number): (bucket: number) => number {
	return (bucket) => {
		const hour = ((bucket * bucketMs) / 3_600_000) % 24;
		const about = (middle: number, width: number) =>
			Math.exp(-(((hour - middle) / width) ** 2));
		const busy = about(10.5, 1.8) + 0.7 * about(15.5, 2);
		return busy < 0.05 ? 0 : busy;
	};
}

/** A day in 1,440 buckets, with one agent. */
export function aDay(agents: readonly string[] = ["main"]): Timeline {
	const random = seeded(7);
	const activity = working(minute);
	return {
		startedAt: "2026-11-28T00:00:12.345Z",
		durationMs: 1440 * minute,
		bucketMs: minute,
		watchers: [
			...agents.map((agent, index) =>
				watcher(
					random,
					{ id: "memory", agent, debounceMs: safe.memory },
					1440,
					{ most: 20 / (index + 1), now: 0.35, after: 0.13 },
					(bucket) => activity((bucket + 1440 - 90 * index) % 1440),
				),
			),
			watcher(
				random,
				{ id: "skills", agent: undefined, debounceMs: safe.skills },
				1440,
				{ most: 6, now: 0.5, after: 0.15 },
				(bucket) => (bucket % 240 < 25 ? activity(bucket) : 0),
			),
		],
		lockHeld: Array.from({ length: 1440 }, (_, bucket) =>
			Math.min(1, random() * activity(bucket) * 0.9),
		),
	};
}

/** Ten minutes in buckets of a second. */
export function tenMinutes(): Timeline {
	const random = seeded(3);
	const burst = (bucket: number): number =>
		bucket % 90 < 25 ? 1 : bucket % 90 < 40 ? 0.2 : 0;
	return {
		startedAt: "2026-11-28T09:07:33.120Z",
		durationMs: 600_000,
		bucketMs: 1000,
		watchers: [
			watcher(
				random,
				{ id: "memory", agent: "main", debounceMs: safe.memory },
				600,
				{ most: 5, now: 0.25, after: 0.1 },
				burst,
			),
			{
				id: "skills",
				agent: undefined,
				debounceMs: safe.skills,
				events: new Array<number>(600).fill(0),
				before: new Array<number>(600).fill(0),
				after: new Array<number>(600).fill(0),
			},
		],
		lockHeld: [],
	};
}

/** Twenty seconds in buckets of a second: fewer buckets than columns. */
export function twentySeconds(): Timeline {
	const zeros = new Array<number>(20).fill(0);
	const at = (...buckets: readonly number[]): readonly number[] =>
		zeros.map((_, bucket) => (buckets.includes(bucket) ? 1 : 0));
	return {
		startedAt: "2026-11-28T09:07:33.120Z",
		durationMs: 20_000,
		bucketMs: 1000,
		watchers: [
			{
				id: "memory",
				agent: "main",
				debounceMs: { before: 1500, after: 1500 },
				events: at(1, 2, 3, 9, 14, 15),
				before: at(5, 11, 17),
				after: at(5, 11, 17),
			},
			{
				id: "skills",
				agent: undefined,
				debounceMs: { before: 250, after: undefined },
				events: at(4, 12),
				before: at(4, 12),
				after: zeros,
			},
		],
		lockHeld: zeros.map((_, bucket) => (bucket > 6 && bucket < 12 ? 1 : 0)),
	};
}

/** Nothing was written in an hour. */
export function silence(): Timeline {
	const zeros = new Array<number>(720).fill(0);
	return {
		startedAt: "2026-11-28T23:30:00.000Z",
		durationMs: 3_600_000,
		bucketMs: 5000,
		watchers: [
			{
				id: "memory",
				agent: "main",
				debounceMs: safe.memory,
				events: zeros,
				before: zeros,
				after: zeros,
			},
			{
				id: "skills",
				agent: undefined,
				debounceMs: safe.skills,
				events: zeros,
				before: zeros,
				after: zeros,
			},
		],
		lockHeld: [],
	};
}

/** Three days, an agent with a long name, and watchers that see much and fire for nothing. */
export function threeDays(): Timeline {
	const random = seeded(11);
	const buckets = 864;
	const activity = working(5 * minute);
	const many = watcher(
		random,
		{
			id: "memory",
			agent: "research-assistant-for-the-whole-of-the-northern-office-日本",
			debounceMs: safe.memory,
		},
		buckets,
		{ most: 9000, now: 0, after: 0 },
		activity,
	);
	return {
		startedAt: "2026-11-26T09:07:33.120Z",
		durationMs: buckets * 5 * minute,
		bucketMs: 5 * minute,
		watchers: [
			{
				...many,
				before: many.events.map(() => 0),
				after: many.events.map(() => 0),
			},
			watcher(
				random,
				{ id: "skills", agent: undefined, debounceMs: safe.skills },
				buckets,
				{ most: 30, now: 0.3, after: 0.6 },
				activity,
			),
		],
		lockHeld: Array.from({ length: buckets }, (_, bucket) =>
			bucket % 97 === 3 ? 0.002 : 0,
		),
	};
}

/** All of them. */
export const timelines = {
	day: aDay,
	"five agents": () => aDay(["main", "research", "ops", "mail", "家"]),
	"ten minutes": tenMinutes,
	"twenty seconds": twentySeconds,
	silence,
	"three days": threeDays,
};
