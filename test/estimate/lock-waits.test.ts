import { describe, expect, it } from "vitest";
import {
	estimateLockWaits,
	type LockEstimate,
} from "../../src/estimate/lock-waits.ts";
import type { Release } from "../../src/releases/release.ts";
import { meaning } from "../config/parsed.ts";
import { held } from "./lock-holds.ts";

const durationMs = 1_000_000;
const holds = Array.from({ length: 40 }, (_, at) =>
	held(at * 25_000, at * 25_000 + (at % 5) * 4000, at % 3 === 0 ? "b" : "a"),
);

function estimated(
	release: Release,
	before = "{}",
	after = before,
	concurrency?: number,
): LockEstimate {
	return estimateLockWaits(
		holds,
		durationMs,
		{ before: meaning(before), after: meaning(after) },
		release,
		concurrency,
	);
}

const waiting = (limitMs: number): string =>
	`{session: {writeLock: {acquireTimeoutMs: ${limitMs}}}}`;
const running = (runs: number | string): string =>
	`{agents: {defaults: {maxConcurrent: ${runs}}}}`;

/** How many of the simulated runs gave up. */
function chance(waits: LockEstimate["before"]): number {
	if (waits.kind !== "simulated") throw new Error(waits.kind);
	return waits.simulated.gaveUp / waits.simulated.waits;
}

describe("the limit that counts", () => {
	it.each<[Release, string, number, "config" | "release"]>([
		["2026.2.12", "{}", 10_000, "release"],
		["2026.2.12", waiting(120_000), 10_000, "release"],
		["2026.4.29", waiting(120_000), 10_000, "release"],
		["2026.5.2", "{}", 60_000, "release"],
		["2026.5.2", waiting(120_000), 120_000, "config"],
		["2026.7.1", waiting(1000), 1000, "config"],
		["2026.7.1", waiting(0), 60_000, "release"],
		[
			"2026.7.1",
			"{session: {writeLock: {acquireTimeoutMs: '9'}}}",
			60_000,
			"release",
		],
		["2026.7.35", waiting(120_000), 120_000, "config"],
	])("on %s with %s is %i ms (%s)", (release, text, limitMs, limitFrom) => {
		expect(estimated(release, text).before).toMatchObject({
			setting: { limitMs, limitFrom },
		});
	});
});

describe("the number of runs", () => {
	it.each<[string, number | undefined, number, string]>([
		["{}", undefined, 4, "release"],
		[running(7), undefined, 7, "config"],
		[running(2.9), undefined, 2, "config"],
		[running(0), undefined, 1, "config"],
		[running("'6'"), undefined, 4, "release"],
		[running(7), 3, 3, "given"],
	])(
		"for %s and %s is %i (%s)",
		(text, given, concurrency, concurrencyFrom) => {
			expect(estimated("2026.7.1", text, text, given).before).toMatchObject({
				setting: { concurrency, concurrencyFrom },
			});
		},
	);
});

describe("before and after", () => {
	it("a longer limit lets fewer runs give up", () => {
		const { before, after } = estimated(
			"2026.7.1",
			waiting(5000),
			waiting(120_000),
		);
		expect(chance(before)).toBeGreaterThan(0.1);
		expect(chance(after)).toBe(0);
	});

	it("are one and the same where the change does not act on locks", () => {
		const debounces =
			"{agents: {defaults: {memorySearch: {sync: {watchDebounceMs: 30000}}}}, skills: {load: {watchDebounceMs: 5000}}}";
		const { before, after } = estimated("2026.7.1", "{}", debounces);
		expect(after).toBe(before);
	});

	it("are one and the same where the release does not know the setting", () => {
		const { before, after } = estimated("2026.2.12", "{}", waiting(120_000));
		expect(after).toBe(before);
	});
});

describe("what would change the waits", () => {
	const named = ({ levers }: LockEstimate): readonly string[] =>
		levers.map((lever) => {
			const { kind, waits } = lever;
			if (kind === "upgrade") return `${kind} ${lever.since}`;
			if (waits.kind === "no-lock-file") return kind;
			const { limitMs, concurrency } = waits.setting;
			return `${kind} ${kind === "acquire-timeout" ? limitMs : concurrency}`;
		});

	it.each<[Release, string, readonly string[]]>([
		[
			"2026.2.12",
			"{}",
			[
				"max-concurrent 1",
				"max-concurrent 2",
				"upgrade 2026.5.2",
				"upgrade 2026.8.1",
			],
		],
		[
			"2026.5.2",
			"{}",
			[
				"acquire-timeout 120000",
				"max-concurrent 1",
				"max-concurrent 2",
				"upgrade 2026.8.1",
			],
		],
		[
			"2026.7.1",
			running(2),
			["acquire-timeout 120000", "max-concurrent 1", "upgrade 2026.8.1"],
		],
		[
			"2026.7.1",
			waiting(5000),
			[
				"acquire-timeout 60000",
				"acquire-timeout 120000",
				"max-concurrent 1",
				"max-concurrent 2",
				"upgrade 2026.8.1",
			],
		],
		[
			"2026.7.1",
			waiting(300_000),
			["max-concurrent 1", "max-concurrent 2", "upgrade 2026.8.1"],
		],
		[
			"2026.7.1",
			running(9),
			[
				"acquire-timeout 120000",
				"max-concurrent 1",
				"max-concurrent 2",
				"max-concurrent 4",
				"upgrade 2026.8.1",
			],
		],
	])("on %s with %s", (release, text, levers) => {
		expect(named(estimated(release, text))).toEqual(levers);
	});

	it("is simulated each with its own setting", () => {
		const { before, levers } = estimated("2026.2.12");
		const [one, two, patient, database] = levers;
		expect(one?.waits).toMatchObject({ kind: "not-simulated", why: "one-run" });
		expect(two && chance(two.waits)).toBeLessThan(chance(before));
		expect(patient?.waits).toMatchObject({
			setting: { limitMs: 60_000, polling: "growing-to-limit", concurrency: 4 },
		});
		expect(patient && chance(patient.waits)).toBeLessThan(chance(before));
		expect(database?.waits).toEqual({
			kind: "no-lock-file",
			busyTimeoutMs: 5000,
		});
	});
});

describe("where nothing can be simulated", () => {
	it.each<Release>(["2026.8.1", "2026.9.6"])(
		"%s has no lock files, whatever the trace shows",
		(release) => {
			const { observed, before, after, levers } = estimated(
				release,
				"{}",
				waiting(120_000),
			);
			expect(observed?.holds).toBe(40);
			expect(before).toEqual({ kind: "no-lock-file", busyTimeoutMs: 5000 });
			expect(after).toBe(before);
			expect(levers).toEqual([]);
		},
	);

	it("one run has none to wait for", () => {
		const { before, levers } = estimated("2026.7.1", running(1));
		expect(before).toMatchObject({ kind: "not-simulated", why: "one-run" });
		expect(levers).toEqual([]);
	});

	it.each<[string, typeof holds, number]>([
		["no holds", [], durationMs],
		["no time", [held(0, 0)], 0],
	])("%s give no figures", (_, none, length) => {
		const { observed, before, levers } = estimateLockWaits(
			none,
			length,
			{ before: {}, after: {} },
			"2026.7.1",
		);
		expect(observed).toBeUndefined();
		expect(before).toMatchObject({ kind: "not-simulated", why: "no-holds" });
		expect(levers).toEqual([]);
	});
});
