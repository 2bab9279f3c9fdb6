import { isArray, isObject, type JsonValue, member } from "../config/json.ts";

/** The names that a release knows without looking at the machine that it runs on. */
export interface KnownNames {
	/** The keys that `channels` may have besides `defaults` and `modelByChannel`. */
	readonly channels: readonly string[];
	/** Other names of channels, allowed where a channel is meant, such as `heartbeat.target`. */
	readonly channelAliases: readonly string[];
	/** What `tools.web.search.provider` may be without installing anything. */
	readonly webSearches: readonly string[];
	/** Web searches that the release knows of, each with the plugin that must be installed for it. */
	readonly installableWebSearches: Readonly<Record<string, string>>;
	/**
	 * Models that do not exist: each of `models` at each of `providers`, in lower case, with the model of the same provider
	 * that the release names instead.
	 */
	readonly suppressedModels: readonly {
		readonly providers: readonly string[];
		readonly models: Readonly<Record<string, string | null>>;
	}[];
}

/** Of a schema that comes without names. */
export const noNames: KnownNames = {
	channels: [],
	channelAliases: [],
	webSearches: [],
	installableWebSearches: {},
	suppressedModels: [],
};

/** The names in the content of a file `schemas/names/RELEASE.json`, made by `scripts/known-names.ts`. */
export function knownNamesIn(content: JsonValue): KnownNames {
	const installable = member(content, "installableWebSearches");
	const suppressed = member(content, "suppressedModels");
	return {
		channels: textsOf(member(content, "channels")),
		channelAliases: textsOf(member(content, "channelAliases")),
		webSearches: textsOf(member(content, "webSearches")),
		installableWebSearches: isObject(installable)
			? Object.fromEntries(
					Object.entries(installable).map(([name, plugin]) => [
						name,
						String(plugin),
					]),
				)
			: {},
		suppressedModels: isArray(suppressed)
			? suppressed.map((group) => ({
					providers: textsOf(member(group, "providers")),
					models: modelsIn(member(group, "models")),
				}))
			: [],
	};
}

function modelsIn(
	models: JsonValue | undefined,
): Readonly<Record<string, string | null>> {
	return Object.fromEntries(
		Object.entries(isObject(models) ? models : {}).map(([name, successor]) => [
			name,
			typeof successor === "string" ? successor : null,
		]),
	);
}

function textsOf(list: JsonValue | undefined): readonly string[] {
	return isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
