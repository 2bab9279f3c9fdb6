import { describe, expect, it } from "vitest";
import {
	findingsOf,
	type WriterAccount,
} from "../../scripts/lock-race/findings.ts";
import type { SweepLog } from "../../scripts/lock-race/sweep-log.ts";
import type { WriterEvent } from "../../scripts/lock-race/writer-event.ts";

const file = "1:2:3";
const nothing: SweepLog = { removed: [], putBack: [] };
const removedAt = (atNs: bigint): SweepLog => ({
	...nothing,
	removed: [{ file, atNs, isCrowdedOut: false }],
});
const asideFrom = (fromNs: bigint, untilNs: bigint): SweepLog => ({
	...nothing,
	putBack: [{ file, fromNs, untilNs }],
});

const at = (atNs: number) => ({ hold: 0, atNs: String(atNs), waitedMs: 0 });
const acquired: WriterEvent = { ...at(10), kind: "acquired", file };
const missing: WriterEvent = { ...at(15), kind: "looked", isInPlace: false };
const inPlace: WriterEvent = { ...at(15), kind: "looked", isInPlace: true };
const releasing: WriterEvent = { ...at(20), kind: "releasing" };

function writer(
	events: readonly WriterEvent[],
	own: Partial<WriterAccount> = {},
): WriterAccount {
	return { events, isAlone: false, killedNs: undefined, ...own };
}

describe("a race of sweeps and writers", () => {
	it.each<[string, WriterAccount, SweepLog, boolean]>([
		["while it is held", writer([acquired, releasing]), removedAt(15n), true],
		["while it is made", writer([acquired, releasing]), removedAt(5n), true],
		[
			"once it is released",
			writer([acquired, releasing]),
			removedAt(25n),
			false,
		],
		[
			"of one that holds it to the end",
			writer([acquired]),
			removedAt(99n),
			true,
		],
		[
			"before its holder is killed",
			writer([acquired], { killedNs: 18n }),
			removedAt(17n),
			true,
		],
		[
			"once its holder is killed",
			writer([acquired], { killedNs: 18n }),
			removedAt(19n),
			false,
		],
		["that nobody held", writer([]), removedAt(15n), false],
	])("a removal %s", (_, account, log, isHarm) => {
		const { liveRemoved, removed } = findingsOf([account], log);
		expect(removed).toBe(1);
		expect(liveRemoved).toEqual(isHarm ? [file] : []);
	});

	it.each<[string, SweepLog, number]>([
		["by OpenClaw itself where no sweep touched it", nothing, 1],
		["not by OpenClaw where a sweep took it", removedAt(14n), 0],
		["by nobody while a sweep has it aside", asideFrom(14n, 16n), 0],
		["by OpenClaw once a sweep has put it back", asideFrom(12n, 14n), 1],
	])("a lock that is missing is broken %s", (_, log, count) => {
		const { brokenByOpenClaw } = findingsOf(
			[writer([acquired, missing, releasing])],
			log,
		);
		expect(brokenByOpenClaw).toBe(count);
	});

	it("a writer on its own loses its lock to nobody but a sweep", () => {
		const found = (event: WriterEvent) =>
			findingsOf([writer([acquired, event], { isAlone: true })], nothing);
		expect(found(missing)).toMatchObject({ lostAlone: [file], looksAlone: 1 });
		expect(found(inPlace)).toMatchObject({ lostAlone: [], looksAlone: 1 });
	});

	it("a lock is put back too late if its holder is done by then", () => {
		const events = [acquired, releasing];
		const late = (log: SweepLog) =>
			findingsOf([writer(events)], log).putBackLate;
		expect(late(asideFrom(18n, 22n))).toBe(1);
		expect(late(asideFrom(14n, 16n))).toBe(0);
	});
});
