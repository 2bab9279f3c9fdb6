import { readFileSync } from "node:fs";
import { isSystemError } from "../config/files.ts";

/** Does a process of this id run, be it another user's. */
export function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return isSystemError(error) && error.code === "EPERM";
	}
}

/**
 * When a process started, in the clock ticks of its machine, which no change of the time touches; undefined where that is
 * not to be had, as on another system than Linux. A later process of the same id has another start.
 */
export function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name of the command, in brackets, may hold blanks.
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
	} catch (error) {
		if (isSystemError(error)) return undefined;
		throw error;
	}
}
