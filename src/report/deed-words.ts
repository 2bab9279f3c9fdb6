import type { JsonValue } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import type { Plan } from "../plan/plan.ts";
import { retiredSettingAt } from "../schema/retired.ts";
import type { Target } from "../schema/target.ts";
import type { ReasonedDeed } from "../upgrade/course.ts";
import type { Style } from "./style.ts";
import { planValueWords, successorWords } from "./words.ts";

/** What is done to a setting, in one line for the screen. */
export function deedLine(
	{ deed, before, because }: ReasonedDeed,
	plan: Plan,
	style: Style,
): string {
	const valueWords = (value: JsonValue | undefined, path: Path): string =>
		planValueWords(plan, value, path);
	const name = style.bold(formatPath(deed.path));
	switch (deed.kind) {
		case "removed":
			return `removed  ${name}`;
		case "moved":
			return `${because.nearest === undefined ? "moved  " : "renamed"}  ${name} → ${style.accent(formatPath(deed.to))}${deed.as === undefined ? "" : `, there ${style.accent(valueWords(deed.as, deed.to))}`}`;
		case "changed":
			return `changed  ${name}  ${valueWords(before, deed.path)} → ${style.accent(valueWords(deed.to, deed.path))}`;
		case "added":
			return `added    ${name}  ${style.accent(valueWords(deed.to, deed.path))}`;
	}
}

/** Why something is done to a setting, in one line. */
export function reasonWords(
	{ deed, because }: ReasonedDeed,
	{ release }: Target,
): string {
	if (because.code === "by-hand") return "as you have decided";
	if (because.nearest !== undefined)
		return `${release} does not know this name; it has ${because.nearest}, which is the nearest`;
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
