import { Failure } from "../failure.ts";
import { openFilesByLsof, usersByLsof } from "./macos/lsof.ts";
import { processesOfPs, psArguments } from "./macos/ps-list.ts";
import { sharedVolume } from "./macos/volume.ts";
import type { FolderSight, Processes, ProcessList } from "./processes.ts";
import { type RunCommand, whyFailed } from "./run-command.ts";
import { virtualMachinesIn } from "./virtual-machines.ts";

const ps = "/bin/ps";

/**
 * The processes of a Mac, by `ps`, which shows those of all users, and by `lsof`, which shows a user only the files of
 * his own processes: that a process of another user has no file open is not told.
 * `userId` is that of the user who asks. A program's file is not told, and the words of a command are a guess; a name in
 * a command may have been set by the program itself. A start is told in whole seconds.
 * `list` throws a `Failure` (`unreadable`) where `ps` cannot be run.
 */
export function macosProcesses(
	run: RunCommand,
	userId: number | undefined,
	now: () => number = Date.now,
): Processes {
	return {
		system: "macos",
		list: () => list(run, userId, now),
		openFiles: (files) => openFilesByLsof(run, files),
		sightOf: (folder, processes) => sightOf(run, folder, processes),
	};
}

function list(
	run: RunCommand,
	userId: number | undefined,
	now: () => number,
): ProcessList {
	const from = now();
	const outcome = run(ps, psArguments);
	const askedAt = { from, to: now() };
	if (outcome.status !== 0 || outcome.stdout.trim() === "")
		throw new Failure(
			"unreadable",
			`the processes of this machine cannot be listed: ${whyFailed(ps, outcome)}`,
			`Run it where ${ps} may be run: a sandbox can forbid that.`,
		);
	return processesOfPs(outcome.stdout, askedAt, userId);
}

function sightOf(
	run: RunCommand,
	folder: string,
	processes: ProcessList,
): FolderSight {
	return {
		doubts: [
			...sharedVolume(run, folder),
			...virtualMachinesIn(processes).map(
				(program) => ({ kind: "virtual-machine", program }) as const,
			),
			...(processes.isWhole ? [] : [{ kind: "hidden-processes" } as const]),
		],
		users: usersByLsof(run, folder, (pid) => processes.byId.has(pid)),
	};
}
