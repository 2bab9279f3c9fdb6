import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { comparableAgentId } from "./agent-ids.ts";
import type { Rule } from "./rule.ts";

/**
 * The agents of a config taken together: there is one, no two of them are the same to OpenClaw, and one owner is named, by
 * `agents.ownership: "explicit"` or by one agent with `default: true`, and never by two (`config/zod-schema.agents` of
 * 2026.8.2 and 2026.9.6, run on both).
 */
export const rosterRules: readonly Rule[] = [
	{
		name: "agent-roster-empty",
		at: "agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) => (idsOf(agents).length === 0 ? [["entries"]] : []),
	},
	{
		name: "agent-id-taken",
		at: "agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) => {
			const ids = idsOf(agents);
			const compared = ids.map(comparableAgentId);
			const first = new Map(
				compared.map((id, index) => [id, index] as const).toReversed(),
			);
			return ids
				.filter((_, index) => first.get(compared[index] ?? "") !== index)
				.map((id) => ["entries", id]);
		},
	},
	{
		name: "agent-roster-default",
		at: "agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) => (defaultsOf(agents).length > 1 ? [["entries"]] : []),
	},
	{
		name: "agent-roster-conflict",
		at: "agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) =>
			member(agents, "ownership") === "explicit" &&
			defaultsOf(agents).length > 0
				? [["ownership"]]
				: [],
	},
	{
		name: "agent-roster-owner",
		at: "agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) =>
			idsOf(agents).length > 1 &&
			member(agents, "ownership") === undefined &&
			defaultsOf(agents).length === 0
				? [["ownership"]]
				: [],
	},
];

const listed = new WeakMap<JsonObject, readonly string[]>();

/** Listed once, whichever rule asks. */
function idsOf(agents: JsonValue): readonly string[] {
	const entries = member(agents, "entries");
	if (!isObject(entries)) return [];
	const ids = listed.get(entries) ?? Object.keys(entries);
	listed.set(entries, ids);
	return ids;
}

function defaultsOf(agents: JsonValue): readonly string[] {
	const entries = member(agents, "entries");
	return idsOf(agents).filter(
		(id) => member(member(entries, id), "default") === true,
	);
}
