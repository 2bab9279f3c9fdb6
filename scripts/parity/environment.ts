import type { Issue } from "./answer.ts";

/** What OpenClaw says of something that only the gateway's machine can know. */
const messages: readonly RegExp[] = [
	/plugin path not found/,
	/^plugin not found/,
	/plugin manifest not found/,
	/is not readable|must exist|ENOENT|no such file/,
	/must not be (group|world)|trustedDirs|symlink/,
	/unknown channel id in plugin/,
];

/** What 2026.9 warns of where it leaves plugins' parts unchecked because one of their folders is not there. */
const unchecked = /plugin load path is unavailable/;

/** Did a release leave out a part of its judging because of its machine. */
export function isPartlyUnchecked(warnings: readonly Issue[]): boolean {
	return warnings.some(({ message }) => unchecked.test(message));
}

/** Is it the machine that an issue is about, and not the config. */
export function isEnvironmental(issue: Issue): boolean {
	return (
		messages.some((pattern) => pattern.test(issue.message)) &&
		!/absolute paths?\.$/.test(issue.message)
	);
}
