import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Contender, commandContender } from "./measure.ts";

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
	for (let agent = 0; agent < 4; agent += 1) {
		const sessions = join(many, "agents", `agent-${agent}`, "sessions");
		mkdirSync(sessions, { recursive: true });
		for (let number = 0; number < 2500; number += 1)
			writeFileSync(
				join(sessions, `${number}-8f0b-4c55-9d1a-0a6b1c2d3e4f.jsonl.lock`),
				`${JSON.stringify(
					{
						// No system gives ids as high.
						pid: 5_000_000 + agent * 2500 + number,
						createdAt: "2026-11-28T10:00:00.000Z",
						maxHoldMs: 720_000,
						starttime: 100 + number,
					},
					null,
					2,
				)}\n`,
			);
	}
	const list = (stateDirectory: string, exitCode: number) => ({
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
		env: { HOME: folder, PATH: process.env.PATH ?? "" },
		exitCode,
	});
	return [
		commandContender(locksOfNone, list(none, 0)),
		commandContender(locksOfMany, list(many, 1)),
	];
}
