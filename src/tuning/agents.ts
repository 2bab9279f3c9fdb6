import type { JsonValue } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { agentPaths } from "../schema/agent-paths.ts";
import type { Setting } from "./setting.ts";

/**
 * Settings of agents' defaults, each followed by the same one for every agent that has a value of its own there, which
 * wins over the default. An agent without one needs none: it takes the default.
 */
export function withAgents(
	settings: readonly Setting[],
	value: JsonValue,
): readonly Setting[] {
	const agents = agentPaths(value);
	return settings.flatMap((setting) => {
		const [section, key, ...rest] = setting.path;
		if (section !== "agents" || key !== "defaults") return [setting];
		const own = agents
			.map((agent) => [...agent, ...rest])
			.filter((path) => valueAt(value, path) !== undefined);
		return [setting, ...own.map((path) => ({ ...setting, path }))];
	});
}
