import type { LockQuestion } from "../../src/locks/evidence.ts";
import { processesHere } from "../../src/processes/here.ts";
import type { Processes } from "../../src/processes/processes.ts";
import { isRunning } from "../../src/processes/running.ts";
import { rules } from "./locked.ts";

/** The processes of this machine. */
export function realProcesses(): Processes {
	const processes = processesHere();
	if (!processes) throw new Error(`unknown system ${process.platform}`);
	return processes;
}

/** A question about a real state folder, to the processes of this machine; all else as the test says. */
export function questionOf(
	stateDirectory: string,
	own: Partial<LockQuestion> = {},
): LockQuestion {
	return {
		stateDirectory,
		rules,
		processes: realProcesses(),
		gatewayLocks: () => [],
		now: Date.now,
		ownPid: process.pid,
		isTaken: isRunning,
		...own,
	};
}
