import { isObject } from "../../config/json.ts";
import { dropped, type Move } from "./move.ts";

const discovery = "plugins.entries.github-copilot.config.discovery";

/**
 * The switch `discovery.enabled` of the plugin github-copilot is dropped, which the plugin no longer knows, and what holds
 * nothing else (`config/legacy.github-copilot` of 2026.9.6; 2026.8.2 has no such step).
 */
export const copilotDiscovery: readonly Move[] = [
	{ from: [`${discovery}.enabled`], to: dropped },
	{
		from: [discovery],
		to: dropped,
		as: (value) =>
			isObject(value) && Object.keys(value).length === 0 ? value : undefined,
	},
];
