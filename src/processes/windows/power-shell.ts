import {
	type CommandOutcome,
	type RunCommand,
	whyFailed,
} from "../run-command.ts";

/** What a script wrote, or why it did not come to its end, in a few words. */
export type ScriptResult =
	| { readonly kind: "done"; readonly text: string }
	| { readonly kind: "failed"; readonly why: string };

/**
 * Runs scripts in the PowerShell that each Windows has (5.1). By its place below `systemRoot`, not by `PATH`, where
 * another program may have its name. The script is one argument: what stands on the standard input PowerShell would take
 * for the script's objects, in the code page of the machine. A script must end with `writeLines` and has no `"` in it.
 */
export function powerShell(
	run: RunCommand,
	systemRoot: string,
): (script: string) => ScriptResult {
	const program = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
	return (script) => {
		const outcome: CommandOutcome = run(program, [
			"-NoLogo",
			"-NoProfile",
			"-NonInteractive",
			"-Command",
			`${beginning}\n${script}\n${writeLines}`,
		]);
		return outcome.status === 0
			? { kind: "done", text: outcome.stdout.replace(/^\uFEFF/u, "") }
			: { kind: "failed", why: whyFailed("powershell.exe", outcome) };
	};
}

/** The first error ends the script, with status 1. A bar of progress would be written to where errors are. */
const beginning = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
`.trim();

/** Writes the array `$lines` as bytes of UTF-8: what PowerShell itself writes is in the code page of the machine. */
const writeLines = `
$bytes = [Text.Encoding]::UTF8.GetBytes([string]::Join([string][char]10, [string[]]$lines))
$output = [Console]::OpenStandardOutput()
$output.Write($bytes, 0, $bytes.Length)
$output.Flush()
`.trim();

/** A text as PowerShell writes it down. It takes the curved quotes of print for a quote too. */
export function quoted(text: string): string {
	return `'${text.replaceAll(/['\u2018-\u201b]/gu, "$&$&")}'`;
}
