import { isObject, type JsonValue, member } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { compareReleases, type Release } from "../releases/release.ts";

/** What is wrong with the agents of a config taken together. */
export interface RosterProblem {
	readonly kind: "no-owner" | "several-defaults";
	readonly path: Path;
}

/**
 * The rule for several agents that no schema states: one owner is named, by `agents.ownership: "explicit"` or by one
 * agent with `default: true`, and never by two (run on 2026.8.2 and 2026.9.6). Undefined where the rule holds.
 */
export function rosterProblem(
	value: JsonValue,
	release: Release,
): RosterProblem | undefined {
	const agents = member(value, "agents");
	const entries = member(agents, "entries");
	if (compareReleases(release, "2026.8.1") < 0 || !isObject(entries)) {
		return undefined;
	}
	const all = Object.values(entries);
	const defaults = all.filter((agent) => member(agent, "default") === true);
	if (defaults.length > 1) {
		return { kind: "several-defaults", path: ["agents", "entries"] };
	}
	const owned = member(agents, "ownership") !== undefined;
	return all.length > 1 && !owned && defaults.length === 0
		? { kind: "no-owner", path: ["agents", "ownership"] }
		: undefined;
}
