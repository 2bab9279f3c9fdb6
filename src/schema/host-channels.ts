import { isObject, type JsonValue, member } from "../config/json.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { knownPlugins } from "./rules/plugin-names.ts";
import type { Target } from "./target.ts";

/**
 * The releases that fetch the plugin of a configured channel when they start and refuse where they cannot. Run without a
 * network on 2026.7.1, which refuses, and on 2026.9.6, which starts without it; 2026.7.35 is of the line of 2026.7.1.
 */
const fetching: { readonly from: Release; readonly until: Release } = {
	from: "2026.7.1",
	until: "2026.8.1",
};

/** Does a config use a channel whose plugin does not come with the release, and which must be there when it starts. */
export function needsChannelPlugin(
	value: JsonValue,
	{ release, snapshot }: Target,
): boolean {
	const channels = member(value, "channels");
	if (
		!isObject(channels) ||
		compareReleases(release, fetching.from) < 0 ||
		compareReleases(release, fetching.until) >= 0
	)
		return false;
	const bundled = knownPlugins(snapshot);
	return snapshot.names.channels.some((name) => {
		const channel = member(channels, name);
		return (
			isObject(channel) &&
			member(channel, "enabled") !== false &&
			!bundled.has(name)
		);
	});
}
