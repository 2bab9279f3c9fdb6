import { Failure } from "../failure.ts";
import type { FolderSight, Processes, ProcessList } from "./processes.ts";
import type { RunCommand } from "./run-command.ts";
import { virtualMachinesIn } from "./virtual-machines.ts";
import { sharedDrive } from "./windows/drive.ts";
import { listScript } from "./windows/list-script.ts";
import { openFilesByTrial } from "./windows/open-files.ts";
import { powerShell, type ScriptResult } from "./windows/power-shell.ts";
import { processesOfScript } from "./windows/process-list.ts";

/**
 * The processes of a Windows machine, by PowerShell. Each user is told of all processes, but of those of others neither
 * the command line nor, often, the program's file. Which files are open is told, also to a user without rights; by whom,
 * and who else uses a folder, is not.
 * `list` throws a `Failure` (`unreadable`) where PowerShell cannot be run or is forbidden what is asked of it.
 */
export function windowsProcesses(
	run: RunCommand,
	systemRoot: string = process.env.SystemRoot ?? "C:\\Windows",
): Processes {
	const runScript = powerShell(run, systemRoot);
	return {
		system: "windows",
		list: () => list(runScript),
		openFiles: (files) => openFilesByTrial(runScript, files),
		sightOf: (folder, processes) => sightOf(runScript, folder, processes),
	};
}

function list(runScript: (script: string) => ScriptResult): ProcessList {
	const result = runScript(listScript);
	const processes =
		result.kind === "done" ? processesOfScript(result.text) : undefined;
	if (processes && processes.byId.size > 0) return processes;
	const why =
		result.kind === "failed"
			? result.why
			: "powershell.exe: its output cannot be read";
	throw new Failure(
		"unreadable",
		`the processes of this machine cannot be listed: ${why}`,
		"Try in a terminal: powershell Get-CimInstance Win32_Process",
	);
}

function sightOf(
	runScript: (script: string) => ScriptResult,
	folder: string,
	processes: ProcessList,
): FolderSight {
	return {
		doubts: [
			...sharedDrive(runScript, folder),
			...virtualMachinesIn(processes).map(
				(program) => ({ kind: "virtual-machine", program }) as const,
			),
			...(processes.isWhole ? [] : [{ kind: "hidden-processes" } as const]),
		],
		users: [],
	};
}
