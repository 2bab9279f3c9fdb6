import {
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { keptIn } from "./backup.ts";

/**
 * Runs `work` while no other clawtune applies to a config of the same state folder.
 * Throws a `Failure` (`refused`) where another one does; a mark left by a process that has died does not count.
 */
export async function takeTurn<Result>(
	stateDirectory: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const folder = keptIn(stateDirectory);
	const mark = join(folder, "applying.pid");
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		claim(mark);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"refused",
			`${folder} cannot be written (${error.code}), so nothing was changed`,
			"Name a state folder that can be written with --state-dir.",
		);
	}
	try {
		return await work();
	} finally {
		rmSync(mark, { force: true });
	}
}

/** The mark appears with the process id in it, or not at all. */
function claim(mark: string): void {
	const own = `${mark}.${process.pid}`;
	writeFileSync(own, String(process.pid), { mode: 0o600 });
	try {
		linkSync(own, mark);
	} catch (error) {
		if (!isSystemError(error) || error.code !== "EEXIST") throw error;
		const pid = Number(readFileSync(mark, "utf8"));
		if (isRunning(pid)) {
			throw new Failure(
				"refused",
				`Another clawtune (process ${pid}) is applying a change to this gateway`,
				"Wait until it is done, then run the same command again.",
			);
		}
		rmSync(mark, { force: true });
		linkSync(own, mark);
	} finally {
		rmSync(own, { force: true });
	}
}

function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return isSystemError(error) && error.code === "EPERM";
	}
}
