import { isObject, type JsonValue, member } from "../../../config/json.ts";
import type { Move } from "../move.ts";
import { sibling, withAccounts } from "./places.ts";

/** `ttlHours` of the bindings of threads is called `idleHours`. */
export function threadBindings(channels: readonly string[]): Move {
	return {
		from: ["session", ...channels.flatMap(withAccounts)].map(
			(owner) => `${owner}.threadBindings.ttlHours`,
		),
		to: sibling("idleHours"),
	};
}

/** What a Telegram bot answers to is said for each group, unless what stands there is none. */
export const groupMentions: Move = {
	from: ["channels.telegram.groupMentionsOnly"],
	to: (path) => [...path.slice(0, -1), "groups", "*", "requireMention"],
	as: (value, beside) => {
		const groups = member(beside, "groups");
		return isGroup(groups) && isGroup(member(groups, "*")) ? value : undefined;
	},
};

function isGroup(value: JsonValue | undefined): boolean {
	return value === undefined || isObject(value);
}
