import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, type Contender, commandContender } from "./measure.ts";

/** The names by which the goals are worked out. */
export const locksOfMany = "clawtune locks, 10,000 lock files";
export const locksOfNone = "clawtune locks, none";

/** Lists the locks of a state folder in which 10,000 runs of dead gateways left one each, and of one without any. */
export function lockContenders(
	cli: string,
	folder: string,
): readonly Contender[] {
	const many = join(folder, "locked");
	const none = join(folder, "unlocked");
	mkdirSync(none);
	writeLeftLocks(many, 10_000);
	return [
		commandContender(locksOfNone, lockList(cli, folder, none, 0)),
		commandContender(locksOfMany, lockList(cli, folder, many, 1)),
	];
}

/** The command that lists the locks of a state folder; `exitCode` is how it must end. */
export function lockList(
	cli: string,
	home: string,
	stateDirectory: string,
	exitCode: number,
): Command {
	return {
		program: process.execPath,
		args: [
			cli,
			"locks",
			"--json",
			"--state-dir",
			stateDirectory,
			"--target",
			"2026.7.1",
		],
		env: { HOME: home, PATH: process.env.PATH ?? "" },
		exitCode,
	};
}

/** Writes so many locks of dead gateways into a state folder, shared out among four agents. */
export function writeLeftLocks(stateDirectory: string, count: number): void {
	for (let number = 0; number < count; number += 1) {
		const sessions = join(
			stateDirectory,
			"agents",
			`agent-${number % 4}`,
			"sessions",
		);
		mkdirSync(sessions, { recursive: true });
		const payload = {
			// No system gives ids as high.
			pid: 5_000_000 + number,
			createdAt: "2026-11-28T10:00:00.000Z",
			maxHoldMs: 720_000,
			starttime: 100 + number,
		};
		writeFileSync(
			join(sessions, `${number}-8f0b-4c55-9d1a-0a6b1c2d3e4f.jsonl.lock`),
			`${JSON.stringify(payload, null, 2)}\n`,
		);
	}
}
