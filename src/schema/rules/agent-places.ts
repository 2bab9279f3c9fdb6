import { compareReleases, type Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** The release from which on agents stand in `agents.entries` by their ids; before, they are the items of `agents.list`. */
const entriesFrom: Release = "2026.8.1";

/** A rule that is not yet bound to a place. */
export type PlacelessRule = Omit<Rule, "at">;

/** A rule about the same part of each agent; `below` is the part's dotted pattern from the agent on. */
export function ofEachAgent(
	below: string,
	rule: PlacelessRule,
): readonly Rule[] {
	const { from, until } = rule;
	const inList = { ...rule, at: `agents.list[].${below}` };
	const inEntries = { ...rule, at: `agents.entries.*.${below}` };
	return [
		...(from === undefined || compareReleases(from, entriesFrom) < 0
			? [{ ...inList, until: earlier(until, entriesFrom) }]
			: []),
		...(until === undefined || compareReleases(until, entriesFrom) > 0
			? [{ ...inEntries, from: later(from, entriesFrom) }]
			: []),
	];
}

/** A rule about the same part of the agents' defaults and of each agent. */
export function ofAgentsAndDefaults(
	below: string,
	rule: PlacelessRule,
): readonly Rule[] {
	return [
		{ ...rule, at: `agents.defaults.${below}` },
		...ofEachAgent(below, rule),
	];
}

function earlier(until: Release | undefined, release: Release): Release {
	return until !== undefined && compareReleases(until, release) < 0
		? until
		: release;
}

function later(from: Release | undefined, release: Release): Release {
	return from !== undefined && compareReleases(from, release) > 0
		? from
		: release;
}
