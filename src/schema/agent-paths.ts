import { isArray, isObject, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";

/** The path of each agent that a config states, in `agents.list` or in `agents.entries`. */
export function agentPaths(value: JsonValue): readonly Path[] {
	const agents = member(value, "agents");
	const list = member(agents, "list");
	const entries = member(agents, "entries");
	if (isArray(list)) return list.map((_, index) => ["agents", "list", index]);
	return isObject(entries)
		? Object.keys(entries).map((id) => ["agents", "entries", id])
		: [];
}

/** The id of the agent that a config states at a path of `agentPaths`, as it is written there. */
export function agentIdAt(value: JsonValue, path: Path): string {
	return String(member(valueAt(value, path), "id") ?? path.at(-1));
}
