import { isArray, isObject, type JsonValue } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { holdsReference } from "../../config/references.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import {
	isNamedByConfig,
	knownPlugins,
	pluginName,
} from "../rules/plugin-names.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Target } from "../target.ts";
import type { Advice } from "./advice.ts";
import type { HostNeed } from "./detail.ts";

/** A place that names something of the machine, and the first release that only warns when it is not there; undefined: each refuses the config. */
interface Place {
	readonly path: Path;
	readonly ignoredFrom: Release | undefined;
	/** Plugins of OpenClaw's own that it asks to install, and the first release that only warns of one. */
	readonly installable?: Readonly<Record<string, Release>>;
	/** Values that name no plugin. */
	readonly builtIn: readonly string[];
}

/**
 * Source: what `config validate` says of a plugin that is not there, in 2026.2.12, 2026.2.26, 2026.3.13, 2026.3.31,
 * 2026.4.26, 2026.5.7 (read), 2026.5.28, 2026.7.1 and 2026.9.6 (run).
 */
const places: readonly Place[] = [
	{
		path: ["plugins", "entries"],
		ignoredFrom: "2026.2.26",
		builtIn: [],
	},
	{
		path: ["plugins", "slots", "memory"],
		ignoredFrom: undefined,
		installable: { "memory-lancedb": "2026.5.28" },
		builtIn: ["none"],
	},
	{ path: ["plugins", "allow"], ignoredFrom: "2026.3.31", builtIn: [] },
	{ path: ["plugins", "deny"], ignoredFrom: "2026.5.28", builtIn: [] },
];

/** A path that is not there is a warning on 2026.9.6; 2026.5.28, 2026.7.1 and 2026.8.2 refuse it (run on all). */
const pathsIgnoredFrom: Release = "2026.9.1";

/** From this release on a web search that no plugin brings is refused; before it the schema lists them, or any name will do (read in 2026.4.26 and 2026.5.7). */
const searchPluginsFrom: Release = "2026.5.7";

/** From this release on a channel of a plugin that the config names is ignored when it is not installed (read). */
const channelsIgnoredFrom: Release = "2026.4.26";

/** What `channels` holds besides channels. */
const sharedKeys = ["defaults", "modelByChannel"];

/**
 * What only the gateway's machine can tell: is a plugin installed that the release does not bring along. Each plugin is
 * named once.
 */
export function hostNeeds(
	value: JsonValue,
	{ release, snapshot }: Target,
): readonly Advice[] {
	const advice = (path: Path, what: HostNeed, from?: Release) => ({
		path,
		severity: "warning" as const,
		detail: {
			code: "needs-host" as const,
			what,
			target: release,
			ifMissing:
				from !== undefined && compareReleases(release, from) >= 0
					? ("ignored" as const)
					: ("refused" as const),
		},
	});
	const named = places.flatMap(({ path, ...place }) =>
		namesAt(value, path).map(({ at, name }) => ({
			at,
			plugin: pluginName(name, release),
			...place,
		})),
	);
	const known = named.length > 0 ? knownPlugins(snapshot) : new Set();
	const missing = named.filter(
		({ plugin, builtIn }, index) =>
			!known.has(plugin) &&
			!builtIn.includes(plugin) &&
			named.findIndex((other) => other.plugin === plugin) === index,
	);
	return [
		...namesAt(value, ["plugins", "load", "paths"]).map(({ at }) =>
			advice(at, "plugin-path", pathsIgnoredFrom),
		),
		...missing.map(({ at, plugin, ignoredFrom, installable }) =>
			advice(at, "plugin", installable?.[plugin] ?? ignoredFrom),
		),
		...channelsOf(value, release, snapshot).map((channel) =>
			advice(["channels", channel], "channel", channelsIgnoredFrom),
		),
		...searchProviderOf(value, release, snapshot).map((name) =>
			advice(
				["tools", "web", "search", "provider"],
				"search-provider",
				isNamedByConfig(value, pluginsFor(name, snapshot), release)
					? searchPluginsFrom
					: undefined,
			),
		),
	];
}

/** The names at a path: the keys of an object, the texts in an array, or one text. */
function namesAt(
	value: JsonValue,
	path: Path,
): readonly { readonly at: Path; readonly name: string }[] {
	const found = valueAt(value, path);
	if (isObject(found))
		return Object.keys(found).map((name) => ({ at: [...path, name], name }));
	const items = isArray(found) ? found : found === undefined ? [] : [found];
	return items.flatMap((item, index) =>
		typeof item === "string" && item.trim() !== "" && !holdsReference(item)
			? [{ at: isArray(found) ? [...path, index] : path, name: item.trim() }]
			: [],
	);
}

/** The channels of a config that a release does not know and that a plugin which the config names may bring. */
function channelsOf(
	value: JsonValue,
	release: Release,
	snapshot: Snapshot,
): readonly string[] {
	const named = namesAt(value, ["channels"])
		.map(({ name }) => name)
		.filter((name) => isNamedByConfig(value, [name], release));
	if (named.length === 0 || snapshot.names.channels.length === 0) return [];
	return named.filter(
		(name) =>
			!snapshot.names.channels.includes(name) && !sharedKeys.includes(name),
	);
}

/** The web search of a config, where the release does not bring it along. */
function searchProviderOf(
	value: JsonValue,
	release: Release,
	snapshot: Snapshot,
): readonly string[] {
	if (compareReleases(release, searchPluginsFrom) < 0) return [];
	return namesAt(value, ["tools", "web", "search", "provider"])
		.map(({ name }) => name)
		.filter((name) => {
			const { webSearches } = snapshot.names;
			return webSearches.length > 0 && !webSearches.includes(name);
		});
}

/** The plugins that may bring a web search. */
function pluginsFor(name: string, snapshot: Snapshot): readonly string[] {
	const { installableWebSearches } = snapshot.names;
	const plugin = Object.hasOwn(installableWebSearches, name)
		? installableWebSearches[name]
		: undefined;
	return plugin === undefined ? [name] : [name, plugin];
}
