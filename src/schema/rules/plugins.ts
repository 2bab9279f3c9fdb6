import { isArray, type JsonValue, member } from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** The only plugin brought along that needs a config of its own: from 2026.5.7 on it must be installed. */
const memoryPlugin = "memory-lancedb";

/** The rules about `plugins`. Source: `config/validation` and `plugins/config-state` of 2026.2.26 to 2026.4.26. */
export const pluginRules: readonly Rule[] = [
	{
		name: "plugin-config-missing",
		at: "plugins",
		until: "2026.5.7",
		step: "plugins",
		broken: (plugins, { release }) =>
			isUsed(plugins, release) &&
			valueAt(plugins, ["entries", memoryPlugin, "config"]) === undefined
				? [
						[
							"entries",
							memoryPlugin,
							"config",
							...(compareReleases(release, namesPlaces) < 0
								? []
								: ["embedding"]),
						],
					]
				: [],
	},
];

/** From this release on OpenClaw names the place within a plugin's config. */
const namesPlaces: Release = "2026.3.13";

/** From this release on the slot counts more than the list of allowed plugins, and less than the plugin's own entry. */
const ownEntryFirst: Release = "2026.3.13";

function isUsed(plugins: JsonValue, release: Release): boolean {
	const slot = valueAt(plugins, ["slots", "memory"]);
	const allow = member(plugins, "allow");
	const isAllowed = !isArray(allow) || allow.length === 0 || namesPlugin(allow);
	const isOff =
		valueAt(plugins, ["entries", memoryPlugin, "enabled"]) === false;
	return (
		typeof slot === "string" &&
		slot.trim() === memoryPlugin &&
		member(plugins, "enabled") !== false &&
		!namesPlugin(member(plugins, "deny")) &&
		(compareReleases(release, ownEntryFirst) < 0 ? isAllowed : !isOff)
	);
}

function namesPlugin(list: JsonValue | undefined): boolean {
	return (
		isArray(list) &&
		list.some(
			(name) => typeof name === "string" && name.trim() === memoryPlugin,
		)
	);
}
