import { formatPath } from "../config/path.ts";
import { retiredSettingAt } from "../schema/retired.ts";
import type { Target } from "../schema/target.ts";
import type { ReasonedDeed } from "../upgrade/course.ts";
import type { Style } from "./style.ts";
import { successorWords, valueWords } from "./words.ts";

/** What is done to a setting, in one line for the screen. */
export function deedLine(
	{ deed, before }: ReasonedDeed,
	from: Target,
	to: Target,
	style: Style,
): string {
	const name = style.bold(formatPath(deed.path));
	switch (deed.kind) {
		case "removed":
			return `removed  ${name}`;
		case "moved":
			return `moved    ${name} → ${style.accent(formatPath(deed.to))}${deed.as === undefined ? "" : `, there ${style.accent(valueWords(deed.as, deed.to, from, to))}`}`;
		case "changed":
			return `changed  ${name}  ${valueWords(before, deed.path, from, to)} → ${style.accent(valueWords(deed.to, deed.path, from, to))}`;
		case "added":
			return `added    ${name}  ${style.accent(valueWords(deed.to, deed.path, from, to))}`;
	}
}

/** Why something is done to a setting, in one line. */
export function reasonWords(
	{ deed, because }: ReasonedDeed,
	{ release }: Target,
): string {
	if (because.instead !== undefined)
		return `the model is withdrawn; ${release} names this one in its place`;
	const setting = retiredSettingAt(deed.path, release);
	const gone = setting
		? `retired in ${setting.since}`
		: because.lastSeen
			? `${release} no longer has it; ${because.lastSeen} had it`
			: `${release} no longer has it`;
	switch (deed.kind) {
		case "removed":
			return setting && setting.successor.kind !== "moved"
				? `${gone}: ${successorWords(setting)}`
				: gone;
		case "moved":
			if (because.code === "migrated-on-read")
				return `${release} would move it each time that it reads the file`;
			return because.code === "retired-key"
				? `${gone}; this is its place now`
				: `${release} takes it in this form`;
		case "changed":
			return `${release} no longer takes the value; this is what it makes of it`;
		case "added":
			return deed.path.at(-1) === "default" && deed.path[1] === "entries"
				? "the first of several agents was the default one, which is now said"
				: deed.path.includes("streaming") && deed.path.includes("accounts")
					? "the account took it from its channel, whose place its own streaming now takes"
					: "says what was meant by what goes";
	}
}
