import { spawn } from "node:child_process";
import {
	alertText,
	type SweepReport,
} from "../../report/locks/sweep-report.ts";
import { printable } from "../../report/printable.ts";
import type { World } from "../invocation.ts";

/** A command that has not ended by then is ended; in milliseconds. */
const longestMs = 60_000;
/** So much of what it prints is shown. */
const mostShown = 4000;

/**
 * Runs the command of `--on-alert` in a shell, with the summary on its standard input and its level and number in
 * `CLAWTUNE_ALERT_LEVEL` and `CLAWTUNE_ALERT_REMOVALS`. What it prints, and how it failed, goes to stderr.
 */
export async function runAlertCommand(
	command: string,
	report: SweepReport,
	{ environment, workingDirectory, stderr }: World,
): Promise<void> {
	const { alert } = report.round;
	const child = spawn(command, {
		shell: true,
		cwd: workingDirectory,
		stdio: ["pipe", "pipe", "pipe"],
		// A group of its own, so that all that it has started can be ended.
		detached: process.platform !== "win32",
		env: {
			...environment,
			CLAWTUNE_ALERT_LEVEL: alert?.level ?? "",
			CLAWTUNE_ALERT_REMOVALS: String(alert?.removals ?? 0),
		},
	});
	let said = "";
	const hear = (chunk: Buffer): void => {
		if (said.length < mostShown) said += chunk.toString("utf8");
	};
	child.stdout.on("data", hear);
	child.stderr.on("data", hear);
	// One that does not read its input closes it early.
	child.stdin.on("error", () => {});
	child.stdin.end(alertText(report));
	const end = await new Promise<string | undefined>((resolve) => {
		const timer = setTimeout(() => {
			endGroup(child.pid);
			resolve("did not end within a minute and was ended");
		}, longestMs);
		child.on("error", (error) =>
			resolve(`could not be started: ${error.message}`),
		);
		child.on("close", (code, signal) => {
			clearTimeout(timer);
			resolve(
				code === 0
					? undefined
					: `ended with ${code === null ? signal : `exit code ${code}`}`,
			);
		});
	});
	for (const line of said.slice(0, mostShown).trimEnd().split("\n"))
		if (line !== "") stderr(`on-alert: ${printable(line)}\n`);
	if (end !== undefined)
		stderr(`The command of --on-alert ${end}; it is not run again today.\n`);
}

function endGroup(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
	} catch {
		// It has ended by itself.
	}
}
