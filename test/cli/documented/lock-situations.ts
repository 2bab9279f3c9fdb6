import { utimesSync } from "node:fs";
import { expect } from "vitest";
import { startOf } from "../../../src/processes/running.ts";
import { narrowShell, shellAt } from "../../support/documented-shell.ts";
import { deadPid, type LockedState, lockedState } from "../../support/locks.ts";
import type { Situation, Situations } from "./situation.ts";

/** The blocks on session locks. */
export const lockSituations: Situations = {
	"README.md sh clawtune locks": () => leftBehind(),
	"docs/3am.md sh clawtune locks": () => leftBehind(),
	"docs/locks.md sh clawtune locks": () => leftBehind(),
	"docs/locks.md sh clawtune locks sweep --dry-run": () => leftBehind(),
	"docs/locks.md console clawtune locks": shown,
};

/** A gateway's state folder with one lock of a process that is dead; the first command to look finds it. */
async function leftBehind(): Promise<Situation> {
	const state = await lockedState("2026.7.1");
	const file = await writeLock(state, "family", 200, { pid: await deadPid() });
	const contents = (): boolean =>
		Object.keys(state.contents()).some((name) => file.endsWith(name));
	return {
		shell: shellAt(state),
		exits: { "clawtune locks": 1 },
		afterwards: () => expect(contents(), "the lock is still there").toBe(false),
	};
}

/** A gateway that holds two locks, one too long, and two that are left over. */
async function shown(): Promise<Situation> {
	const state = await lockedState("2026.7.1");
	const held = {
		pid: state.gateway.pid,
		starttime: Number(startOf(state.gateway.pid ?? 0)),
		maxHoldMs: 720_000,
	};
	await writeLock(state, "family", 200, { ...held, pid: await deadPid() });
	await writeLock(state, "report", 21, held);
	await writeLock(state, "empty", 5, undefined);
	await writeLock(state, "work", 2, held);
	return {
		shell: narrowShell({ HOME: state.home, PATH: "" }, state.home),
		exits: { "clawtune locks": 1 },
		told: (screen) =>
			screen
				.replaceAll(state.home, "/home/me")
				.replaceAll(/process \d+/g, "process 1")
				.replaceAll(/since [\d-]+ [\d:]+ UTC/g, "since then")
				.replaceAll(/\s+/g, " "),
	};
}

async function writeLock(
	state: LockedState,
	name: string,
	minutes: number,
	own: Readonly<Record<string, unknown>> | undefined,
): Promise<string> {
	const madeMs = Date.now() - minutes * 60_000;
	const file = state.lock(
		`${name}.jsonl.lock`,
		own ? { createdAt: new Date(madeMs).toISOString(), ...own } : "",
	);
	utimesSync(file, madeMs / 1000, madeMs / 1000);
	return file;
}
