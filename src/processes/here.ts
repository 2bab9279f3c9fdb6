import { linuxProcesses } from "./linux/linux.ts";
import { macosProcesses } from "./macos.ts";
import type { Processes } from "./processes.ts";
import { runCommand } from "./run-command.ts";
import { windowsProcesses } from "./windows.ts";

/** The processes of the machine that this runs on; undefined on a system of which clawtune does not know how to tell. */
export function processesHere(
	platform: NodeJS.Platform = process.platform,
): Processes | undefined {
	const userId = process.geteuid?.();
	switch (platform) {
		case "linux":
		case "android":
			return linuxProcesses(userId);
		case "darwin":
			return macosProcesses(runCommand, userId);
		case "win32":
			return windowsProcesses(runCommand);
		default:
			return undefined;
	}
}
