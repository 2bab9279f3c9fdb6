import type { ServiceTexts, WatchService } from "./service.ts";
import { powershellWord } from "./windows-words.ts";

/** The lines between which the section stands, each alone in its line. */
export const sectionMarks = {
	begin: "<!-- begin: clawtune locks -->",
	end: "<!-- end: clawtune locks -->",
} as const;

/**
 * A section for the `HEARTBEAT.md` in an agent's workspace. The default prompt of a heartbeat has the agent read that file; from
 * 2026.5.28 on `appendHeartbeatFileDirectives` also puts it into the prompt. `stripHeartbeatToken` drops a reply of `HEARTBEAT_OK`,
 * with up to 300 characters beside it. `parseHeartbeatTasks` finds `tasks:`, from 2026.4.26 on. Read in 2026.2.12, 2026.2.26,
 * 2026.3.31, 2026.4.26, 2026.5.28 and 2026.7.1; 2026.8.2 and 2026.9.6 do not read the file.
 */
export function heartbeatTexts(
	{ words }: WatchService,
	shell: Shell,
): ServiceTexts {
	return {
		kind: "heartbeat",
		files: [{ name: "HEARTBEAT.md", text: section(commandLine(words, shell)) }],
		commands: [],
		notes: [
			"It belongs into HEARTBEAT.md in the workspace of the agent that has heartbeats, whose folder a command may leave to you as WORKSPACE. It counts from the next heartbeat on. OpenClaw 2026.8.2 and newer read no HEARTBEAT.md, and have no session lock files either.",
			"From 2026.2.26 on you get the report only where agents.defaults.heartbeat.target names a channel, or is last. Where HEARTBEAT.md has tasks:, OpenClaw reads the rest of it only when one of them is due.",
			"The agent needs the tool exec, on the gateway's machine and outside of a sandbox.",
			"The gateway itself runs heartbeats: one that hangs has none. Have one of the others, too.",
		],
	};
}

/** How a word is quoted in the shell that runs an agent's commands. */
export type Shell =
	| { readonly kind: "posix"; readonly quoted: (word: string) => string }
	| { readonly kind: "powershell" };

function commandLine(words: readonly string[], shell: Shell): string {
	return shell.kind === "posix"
		? words.map(shell.quoted).join(" ")
		: `& ${words.map(powershellWord).join(" ")}`;
}

/** A heading comes first: it ends the `tasks:` before it, of which a list would be taken for a part. */
function section(command: string): string {
	return `${[
		sectionMarks.begin,
		"## Session locks",
		"",
		"Run this once, as it stands, and look at its exit code:",
		"",
		"```",
		command,
		"```",
		"",
		"- Exit code 0: all is well. Say nothing about it; where nothing else needs attention, reply HEARTBEAT_OK.",
		"- Exit code 1: more locks were left behind than usual. Report what the command printed, without HEARTBEAT_OK. Where you reported it within the last 24 hours and it is no worse, that is enough: reply HEARTBEAT_OK.",
		"- Any other exit code, or no such command: report what it printed.",
		"- Never delete a lock file by hand, and never stop, kill or restart the gateway or another process because of a lock. The command removes a lock only where it is proved that nobody holds it.",
		sectionMarks.end,
	].join("\n")}\n`;
}
