import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** The variable whose value marks every process of one gateway, also those that left its process group. */
export const markerVariable = "CLAWTUNE_GATEWAY";

/** The ids of the live processes that carry this marker in the environment they were started with. */
export function markedProcesses(marker: string): readonly number[] {
	const wanted = `${markerVariable}=${marker}`;
	return process.platform === "linux" ? fromProc(wanted) : fromPs(wanted);
}

/** Sends a signal to each process that is still there. */
export function signalProcesses(
	pids: readonly number[],
	signal: NodeJS.Signals,
): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {
			// It ended by itself in the meantime.
		}
	}
}

/**
 * Ends every process that carries the marker: SIGTERM once to each, also to those that appear meanwhile, and SIGKILL
 * after `graceMs`. Resolves when none is left; throws when one outlives SIGKILL by 5 s.
 */
export async function endMarkedProcesses(
	marker: string,
	graceMs: number,
): Promise<void> {
	const asked = new Set<number>();
	const killAt = performance.now() + graceMs;
	for (;;) {
		const alive = markedProcesses(marker);
		if (alive.length === 0) return;
		const now = performance.now();
		if (now > killAt + 5000) {
			throw new Error(`processes outlived SIGKILL: ${alive.join(", ")}`);
		}
		if (now > killAt) {
			signalProcesses(alive, "SIGKILL");
		} else {
			signalProcesses(
				alive.filter((pid) => !asked.has(pid)),
				"SIGTERM",
			);
			for (const pid of alive) asked.add(pid);
		}
		await delay(50);
	}
}

const orphansToBe = new Set<string>();

/**
 * Kills the processes that carry the marker should this process end before them, so that a failed test leaves none.
 * The function that it returns undoes this. A signal that ends this process unhandled is not caught.
 */
export function endWithThisProcess(marker: string): () => void {
	if (orphansToBe.size === 0) process.on("exit", killOrphans);
	orphansToBe.add(marker);
	return () => {
		orphansToBe.delete(marker);
		if (orphansToBe.size === 0) process.off("exit", killOrphans);
	};
}

function killOrphans(): void {
	for (const marker of orphansToBe) {
		signalProcesses(markedProcesses(marker), "SIGKILL");
	}
}

function fromProc(wanted: string): readonly number[] {
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	return pids.filter((pid) => hasVariable(pid, wanted)).map(Number);
}

function hasVariable(pid: string, wanted: string): boolean {
	try {
		// Empty for a zombie, which counts as gone.
		const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
		return environment.split("\0").includes(wanted);
	} catch {
		return false;
	}
}

function fromPs(wanted: string): readonly number[] {
	const listing = execFileSync("ps", ["-axwwE", "-o", "pid=,command="], {
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	const lines = listing.split("\n").filter((line) => line.includes(wanted));
	return lines.map((line) => Number.parseInt(line, 10));
}
