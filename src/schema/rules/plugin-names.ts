import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { keysAt } from "../schema-node.ts";
import type { Snapshot } from "../snapshot.ts";

/** Names that plugins had before. Source: `plugins/config-state` of 2026.4.26 to 2026.9.6. */
const formerNames: ReadonlyMap<string, string> = new Map([
	["google-gemini-cli", "google"],
	["minimax-portal", "minimax"],
	["minimax-portal-auth", "minimax"],
]);

/** The plugins that a release brings along. */
export function knownPlugins(snapshot: Snapshot): ReadonlySet<string> {
	return new Set(keysAt(snapshot, ["plugins", "entries"]));
}

/**
 * Does a config itself name one of these plugins, in `plugins.allow`, `entries` or `installs`: then OpenClaw takes what
 * they would bring for something that is not installed, and not for an error.
 */
export function isNamedByConfig(
	config: JsonValue,
	plugins: readonly string[],
	release: Release,
): boolean {
	const section = member(config, "plugins");
	const allow = member(section, "allow");
	const named = [
		...(isArray(allow) ? allow : []),
		...keysOf(member(section, "entries")),
		...keysOf(member(section, "installs")),
	]
		.filter((name) => typeof name === "string")
		.map((name) => pluginName(name, release));
	return plugins.some((plugin) => named.includes(pluginName(plugin, release)));
}

/** The name by which a release knows a plugin: up to 2026.7.35 as it is written. */
export function pluginName(text: string, release: Release): string {
	const written = text.trim();
	const name = written.toLowerCase();
	const isAsWritten = compareReleases(release, "2026.8.1") < 0;
	return formerNames.get(name) ?? (isAsWritten ? written : name);
}

function keysOf(value: JsonValue | undefined): readonly string[] {
	return isObject(value) ? Object.keys(value) : [];
}
