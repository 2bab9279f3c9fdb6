import {
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
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
		if (!linked(own, mark)) {
			expectDead(pidIn(mark));
			takeAway(mark, `${own}.dead`);
			if (!linked(own, mark)) throw busy(pidIn(mark));
		}
	} finally {
		rmSync(own, { force: true });
	}
}

/** Moves a dead process's mark aside. What another process put there in between goes back. */
function takeAway(mark: string, aside: string): void {
	try {
		renameSync(mark, aside);
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return;
		throw error;
	}
	try {
		const pid = pidIn(aside);
		if (isRunning(pid)) {
			linked(aside, mark);
			throw busy(pid);
		}
	} finally {
		rmSync(aside, { force: true });
	}
}

function linked(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if (isSystemError(error) && error.code === "EEXIST") return false;
		throw error;
	}
}

function pidIn(mark: string): number {
	try {
		return Number(readFileSync(mark, "utf8"));
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return 0;
		throw error;
	}
}

function expectDead(pid: number): void {
	if (isRunning(pid)) throw busy(pid);
}

function busy(pid: number): Failure {
	return new Failure(
		"refused",
		`Another clawtune (process ${pid}) is applying a change to this gateway`,
		"Wait until it is done, then run the same command again.",
	);
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
