import { isObject, type JsonObject } from "../../config/json.ts";
import { valueAt, withValueAt } from "../../config/path.ts";

const plugin = ["plugins", "entries", "github-copilot", "config"] as const;

/**
 * A config without the switch `discovery.enabled` of the plugin github-copilot, which the plugin no longer knows
 * (`config/legacy.github-copilot` of 2026.9.6; 2026.8.2 has no such step).
 */
export function migrateCopilotDiscovery(config: JsonObject): JsonObject {
	const settings = valueAt(config, plugin);
	const discovery = valueAt(settings, ["discovery"]);
	if (!isObject(settings) || !isObject(discovery)) return config;
	const { enabled, ...others } = discovery;
	const isEmpty = Object.keys(others).length === 0;
	if (enabled === undefined && !isEmpty) return config;
	const { discovery: _, ...rest } = settings;
	const migrated = withValueAt(
		config,
		plugin,
		isEmpty ? rest : { ...rest, discovery: others },
	);
	return isObject(migrated) ? migrated : config;
}
