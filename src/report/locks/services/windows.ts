import { win32 } from "node:path";
import { unbroken } from "../../style.ts";
import { count } from "../../words.ts";
import type { ServicePlace, ServiceTexts, WatchService } from "./service.ts";
import { powershellText, windowsWord } from "./windows-words.ts";

/** What `schtasks` takes for `/TR`, in characters. */
const longestTaskRun = 261;
/** What `schtasks` takes for `/MO` of `/SC MINUTE`. */
const mostMinutes = 1439;

/**
 * A task of the Windows Task Scheduler: a `schtasks` command where it can say it, else a PowerShell script.
 * `place` is undefined where the script is not written.
 */
export function windowsTexts(
	service: WatchService,
	place: Pick<ServicePlace, "folder"> | undefined,
): ServiceTexts {
	const { name, words, everyMs, variables, hasAlertCommand } = service;
	const minutes = Math.min(mostMinutes, Math.ceil(everyMs / 60_000));
	const file = { name: `${name}.ps1`, text: script(service, minutes) };
	const run = words.map(windowsWord).join(" ");
	const isShort = run.length <= longestTaskRun;
	const isPlain = !words.some((word) => /["%&|<>^!]/.test(word));
	const others = [...variables].filter(([variable]) => variable !== "PATH");
	const asScript = place
		? `powershell -NoProfile -ExecutionPolicy Bypass -File ${windowsWord(win32.join(place.folder, file.name))}`
		: undefined;
	const asCommand =
		isShort && isPlain
			? `schtasks /Create /TN ${name} /SC MINUTE /MO ${minutes} /TR "${run.replaceAll('"', '\\"')}"`
			: undefined;
	return {
		kind: "windows",
		files: [file],
		commands: [asScript ?? asCommand ?? file.text.trimEnd()],
		notes: [
			...(asScript ? [] : [commandNote(asCommand, isShort, file.name)]),
			`${unbroken(`schtasks /Run /TN ${name}`)} begins a round at once. ${unbroken(`schtasks /Query /V /FO LIST /TN ${name}`)} shows the exit code of the last one, and ${unbroken(`schtasks /Delete /TN ${name}`)} takes it back.`,
			"At each round a window opens for a moment while you are logged in. Choose “Run whether user is logged on or not” in the Task Scheduler to have none.",
			...(everyMs > mostMinutes * 60_000
				? [`A task is repeated each ${count(mostMinutes, "minute")} at most.`]
				: []),
			...(others.length === 0
				? []
				: [
						`A task has the variables of the account alone. Set there: ${others.map((pair) => pair.join("=")).join(", ")}`,
					]),
			...(hasAlertCommand
				? []
				: [
						"The Task Scheduler tells nobody of an alert, exit code 1: give a command with --on-alert.",
					]),
		],
	};
}

function commandNote(
	asCommand: string | undefined,
	isShort: boolean,
	file: string,
): string {
	if (asCommand)
		return `The command is for a Command Prompt, cmd.exe. ${file} does the same in PowerShell.`;
	return isShort
		? "A Command Prompt would change some of the signs in it, so it is a script for PowerShell."
		: `schtasks takes ${longestTaskRun} characters for what it runs, and this is longer, so it is a script for PowerShell.`;
}

/** Lines for Windows PowerShell 5.1 and later. They are plain ASCII: 5.1 reads a script without a mark in the local code page. */
function script(
	{ name, words: [program = "", ...rest] }: WatchService,
	minutes: number,
): string {
	return `${[
		`# One round of "clawtune locks watch" each ${count(minutes, "minute")}.`,
		`$program = ${powershellText(program)}`,
		`$arguments = ${powershellText(rest.map(windowsWord).join(" "))}`,
		"$action = New-ScheduledTaskAction -Execute $program -Argument $arguments",
		`$trigger = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes ${minutes})`,
		"$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Minutes 5)",
		`Register-ScheduledTask -TaskName '${name}' -Action $action -Trigger $trigger -Settings $settings`,
	].join("\n")}\n`;
}
