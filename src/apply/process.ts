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
