import { join } from "node:path";
import {
	setTimeout as delay,
	setImmediate as nextTurn,
} from "node:timers/promises";
import { type InstalledRelease, installRelease } from "../openclaw/releases.ts";
import { type Arena, makeArena } from "./arena.ts";
import { findingsOf, type RaceFindings } from "./findings.ts";
import { type LockModule, lockModuleOf } from "./lock-module.ts";
import { loggedFolder } from "./sweep-log.ts";
import { questionOf } from "./sweep-question.ts";
import { onceClear, type SweepOnce, sweepWithCare } from "./sweeps.ts";
import { startWriter, type Writer } from "./writer.ts";

/** How to run a race. */
export interface RaceOptions {
	/** How many sweeps. */
	readonly rounds: number;
	/** Those whose lock code writes. */
	readonly releases: readonly string[];
	/** clawtune's own, if not given. */
	readonly sweep?: SweepOnce;
}

/** What a race came to. */
export interface RaceFigures extends RaceFindings {
	readonly rounds: number;
	/** Empty locks that were left behind. */
	readonly emptyLocks: number;
	/** Locks that were found replaced by another one since they were judged, at the first look or at the second. */
	readonly replaced: number;
	/** Locks that were gone since they were judged. */
	readonly gone: number;
	/** What the sweeps left under a name of their own. */
	readonly asides: readonly string[];
	readonly seconds: number;
}

const sessions = Array.from({ length: 24 }, (_, index) => `contended-${index}`);
const writersOfEach = 3;
const roundsForKill = 8;
const startWithinMs = 60_000;

/**
 * Sweeps in a loop while real processes take, hold and release a few locks by the lock code of real releases, some of
 * which are killed again and again. Throws where a writer ends by itself, or where it is not clear whose ids the locks name.
 */
export async function runLockRace({
	rounds,
	releases,
	sweep = sweepWithCare,
}: RaceOptions): Promise<RaceFigures> {
	const arena = await makeArena();
	const all: Writer[] = [];
	try {
		const writing = await Promise.all(
			releases.map((release) => readyRelease(release, arena)),
		);
		const start = (kind: "alone" | "contending", index: number): Writer => {
			const one = writing[index % writing.length];
			if (!one) throw new Error("no release is given");
			const writer = startOne(one, kind, all.length, arena);
			all.push(writer);
			return writer;
		};
		for (const [index] of writing.entries()) start("alone", index);
		const contending = Array.from(
			{ length: writersOfEach * writing.length },
			(_, index) => start("contending", index),
		);
		await untilAtWork(all);

		const { folder, log } = loggedFolder();
		const question = questionOf(arena.stateDirectory, releases);
		const counts = { replaced: 0, gone: 0, emptyLocks: 0 };
		const started = performance.now();
		for (let round = 0; round < rounds; round += 1) {
			const outcome = await onceClear(() => sweep(question, folder));
			counts.replaced += outcome.replaced;
			counts.gone += outcome.gone;
			await nextTurn();
			if (arena.plantEmpty(pick(sessions))) counts.emptyLocks += 1;
			if (round % roundsForKill !== 0) continue;
			const at = Math.floor(round / roundsForKill) % contending.length;
			if (!contending[at]?.isAtWork()) continue;
			contending[at].kill();
			contending[at] = start("contending", at);
		}
		const seconds = (performance.now() - started) / 1000;
		await Promise.all(all.map((writer) => writer.stop()));
		const findings = findingsOf(
			all.map((writer) => writer.account()),
			log,
		);
		return { ...findings, ...counts, rounds, seconds, asides: arena.asides() };
	} finally {
		for (const writer of all) writer.kill();
		await Promise.allSettled(all.map((writer) => writer.stop()));
		await arena.remove();
	}
}

/** Does a race show that the sweep does no harm. */
export function isHarmless(figures: RaceFigures): boolean {
	const { liveRemoved, lostAlone, asides } = figures;
	return liveRemoved.length + lostAlone.length + asides.length === 0;
}

interface WritingRelease {
	readonly installed: InstalledRelease;
	readonly module: LockModule;
}

async function readyRelease(
	release: string,
	{ own }: Arena,
): Promise<WritingRelease> {
	const installed = await installRelease(release);
	return { installed, module: await lockModuleOf(installed, own) };
}

function startOne(
	{ installed, module }: WritingRelease,
	kind: "alone" | "contending",
	number: number,
	arena: Arena,
): Writer {
	const isAlone = kind === "alone";
	return startWriter(
		installed,
		{
			module,
			folder: arena.sessions,
			sessions: isAlone
				? Array.from({ length: 4 }, (_, index) => `alone-${number}-${index}`)
				: sessions,
			atOnce: isAlone ? 4 : 8,
			holdMs: isAlone ? [5, 200] : [2, 100],
			pauseMs: [0, 20],
			patienceMs: 4000,
			log: join(arena.own, `writer-${number}.jsonl`),
		},
		arena.stateDirectory,
		isAlone,
	);
}

async function untilAtWork(writers: readonly Writer[]): Promise<void> {
	const until = performance.now() + startWithinMs;
	while (!writers.every((writer) => writer.isAtWork())) {
		if (performance.now() > until)
			throw new Error("the writers did not take a lock in time");
		await delay(50);
	}
}

function pick(items: readonly string[]): string {
	return items[Math.floor(Math.random() * items.length)] ?? "";
}
