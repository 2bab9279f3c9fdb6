import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
	withMember,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { comparableAgentId } from "../rules/agent-ids.ts";
import type { OldSetting } from "./move.ts";

/** A config whose agents stand in `agents.entries`, and how to get back to where they were written. */
export interface MigratedRoster {
	readonly value: JsonValue;
	readonly old: readonly OldSetting[];
	/** The path in the file for a path in `value`. */
	readonly authoredPath: (path: Path) => Path;
}

/**
 * The agents as a release from 2026.8.1 on reads them: `agents.list` becomes `agents.entries` with the ids as keys, unless an
 * item of it has no proper id of its own; a config without agents has `main`, unless `agents.ownership` is `"explicit"`
 * (`config/legacy.roster` of 2026.8.2 and 2026.9.6, run on both).
 */
export function migrateRoster(config: JsonObject): MigratedRoster {
	const stated = member(config, "agents");
	const agents = stated === undefined ? {} : stated;
	const list = member(agents, "list");
	const entries = member(agents, "entries");
	const unchanged: MigratedRoster = {
		value: config,
		old: [],
		authoredPath: (path) => path,
	};
	if (!isObject(agents)) return unchanged;
	if (list === undefined || entries !== undefined)
		return needsMain(agents, entries)
			? { ...unchanged, value: withEntries(config, agents, { main: {} }) }
			: unchanged;
	const keyed = keyedAgents(list);
	if (keyed === undefined) return unchanged;
	// Not the order of `keyed`, where an id of digits would come first.
	const places = new Map(
		(isArray(list) ? list : []).map((agent, index) => [
			member(agent, "id"),
			index,
		]),
	);
	const { list: _, ...others } = agents;
	return {
		value: withEntries(
			config,
			others,
			needsMain(agents, keyed) ? { main: {} } : keyed,
		),
		old: [
			{
				path: ["agents", "list"],
				reading: { kind: "moved", to: ["agents", "entries"] },
			},
		],
		authoredPath: ([section, key, id, ...rest]) => {
			if (section !== "agents" || key !== "entries")
				return [section, key, id, ...rest].filter((step) => step !== undefined);
			const index = places.get(String(id));
			return [
				"agents",
				"list",
				...(index === undefined ? [] : [index]),
				...rest,
			];
		},
	};
}

function needsMain(
	agents: JsonObject,
	entries: JsonValue | undefined,
): boolean {
	const isEmpty =
		entries === undefined ||
		(isObject(entries) && Object.keys(entries).length === 0);
	return isEmpty && member(agents, "ownership") !== "explicit";
}

function withEntries(
	config: JsonObject,
	agents: JsonObject,
	entries: JsonObject,
): JsonValue {
	return withMember(config, "agents", withMember(agents, "entries", entries));
}

/** The items of `agents.list` by their ids, in their order; undefined where they are not moved. */
function keyedAgents(list: JsonValue): JsonObject | undefined {
	if (!isArray(list)) return undefined;
	const agents = new Map<string, JsonValue>();
	for (const agent of list) {
		const id = member(agent, "id");
		const chosen = member(agent, "default") ?? false;
		if (
			!isObject(agent) ||
			typeof id !== "string" ||
			comparableAgentId(id) !== id ||
			agents.has(id) ||
			typeof chosen !== "boolean"
		)
			return undefined;
		const { id: _, ...rest } = agent;
		agents.set(id, rest);
	}
	return Object.fromEntries(agents);
}
