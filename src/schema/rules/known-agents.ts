import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { comparableAgentId, statedAgents } from "./agent-ids.ts";
import type { Rule } from "./rule.ts";

/**
 * Who is named somewhere must be an agent of the config (`config/zod-schema` of 2026.1.30, 2026.5.28, 2026.7.1, 2026.8.2
 * and 2026.9.6). Bindings and owners may write an id in another way, broadcasts may not.
 */
export const knownAgentRules: readonly Rule[] = [
	{
		name: "unknown-agent",
		at: "",
		from: "2026.5.28",
		step: "schema",
		broken: (config, { release }) => unknownInBindings(config, release),
	},
	{
		name: "unknown-agent",
		at: "",
		step: "schema",
		broken: (config) =>
			statedAgents(config).length > 0 ? unknownInBroadcast(config) : [],
	},
	{
		name: "unknown-agent",
		at: "",
		from: "2026.8.1",
		step: "schema",
		broken: (config) => {
			const known = comparableIds(config);
			if (known.size === 0) known.add("main");
			return owners.filter((path) => {
				const id = valueAt(config, path);
				return typeof id === "string" && !known.has(comparableAgentId(id));
			});
		},
	},
];

const owners: readonly Path[] = [
	["agents", "defaults", "heartbeat", "agentId"],
	["agents", "defaults", "systemAgent", "agentId"],
	["talk", "agentId"],
];

function comparableIds(config: JsonValue): Set<string> {
	return new Set(statedAgents(config).map(({ id }) => comparableAgentId(id)));
}

/** From 2026.8.1 on a binding to `main` holds without such an agent. */
function unknownInBindings(
	config: JsonValue,
	release: Release,
): readonly Path[] {
	const known = comparableIds(config);
	const bindings = member(config, "bindings");
	if (known.size === 0 || !isArray(bindings)) return [];
	const takesMain = compareReleases(release, "2026.8.1") >= 0;
	return bindings.flatMap((binding, index) => {
		const id = member(binding, "agentId");
		return typeof id === "string" &&
			!(takesMain && id === "main") &&
			!known.has(comparableAgentId(id))
			? [["bindings", index, "agentId"]]
			: [];
	});
}

function unknownInBroadcast(config: JsonValue): readonly Path[] {
	const known = new Set(statedAgents(config).map(({ id }) => id));
	const broadcast = member(config, "broadcast");
	return Object.entries(isObject(broadcast) ? broadcast : {}).flatMap(
		([peer, entry]) => {
			const agents = isArray(entry) ? entry : member(entry, "agents");
			const path = ["broadcast", peer, ...(isArray(entry) ? [] : ["agents"])];
			if (peer === "strategy" || !isArray(agents)) return [];
			return agents.flatMap((id, index) =>
				typeof id === "string" && !known.has(id) ? [[...path, index]] : [],
			);
		},
	);
}
