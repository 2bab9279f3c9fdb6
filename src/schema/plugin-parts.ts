import type { JsonValue } from "../config/json.ts";
import { type Path, withValueAt } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import {
	eachPlace,
	type PatternTree,
	patternTree,
	type ValuePlace,
} from "../config/places.ts";
import type { Snapshot } from "./snapshot.ts";

/** Channels that 2026.3.31 judges in its core, and by the same schema (`config/zod-schema.providers`). */
const channelsInCore = new Set(
	[
		"bluebubbles",
		"discord",
		"googlechat",
		"imessage",
		"irc",
		"msteams",
		"signal",
		"slack",
		"telegram",
		"whatsapp",
	].map((channel) => `channels.${channel}`),
);

function partsLeftToPlugins({
	pluginOwned,
	release,
}: Snapshot): readonly string[] {
	return release === "2026.3.31"
		? pluginOwned.filter((pattern) => !channelsInCore.has(pattern))
		: pluginOwned;
}

/** Tells which paths lead to a part of the config that a plugin describes, such as `channels.telegram`. */
export function pluginPartsOf(snapshot: Snapshot): (path: Path) => boolean {
	const pluginOwned = partsLeftToPlugins(snapshot);
	const sections = new Set(pluginOwned.map((pattern) => pattern.split(".")[0]));
	return (path) =>
		sections.has(String(path[0])) &&
		pluginOwned.some((pattern) => matchesPattern(pattern, path));
}

const trees = new WeakMap<Snapshot, PatternTree<string>>();

function treeOf(snapshot: Snapshot): PatternTree<string> {
	const tree =
		trees.get(snapshot) ??
		patternTree(partsLeftToPlugins(snapshot), (pattern) => pattern);
	trees.set(snapshot, tree);
	return tree;
}

/** A config with only those of its parts that plugins describe; undefined where it has none. */
export function onlyPluginParts(
	snapshot: Snapshot,
	config: JsonValue,
): JsonValue | undefined {
	const parts: ValuePlace[] = [];
	eachPlace(config, treeOf(snapshot), (_, place) => {
		if (isJudged(place.path, snapshot)) parts.push(place);
	});
	if (parts.length === 0) return undefined;
	return parts.reduce<JsonValue>(
		(built, { path, value }) => withValueAt(built, path, value) ?? built,
		{},
	);
}

/** The parts that plugins describe and that are not judged by what they say, as dotted patterns. */
export function unjudgedPartsOf(snapshot: Snapshot): readonly string[] {
	return partsLeftToPlugins(snapshot).filter(
		(pattern) => !isJudged(pattern.split("."), snapshot),
	);
}

/**
 * A channel that the release does not know is refused by its name, whatever is in it. 2026.3.31 judges no channel that is
 * not in its core (run on each of them).
 */
function isJudged([section, channel]: Path, snapshot: Snapshot): boolean {
	if (section !== "channels") return true;
	if (snapshot.release === "2026.3.31") return false;
	const { channels } = snapshot.names;
	return channels.length === 0 || channels.includes(String(channel));
}
