import type { Release } from "../../releases/release.ts";
import { isNamedByConfig, knownPlugins, pluginName } from "./plugin-names.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** Plugins bring the web searches from this release on; before it the schema lists them, or any name will do. */
const byPlugins: Release = "2026.5.7";

/** Who searches the web. Source: `config/validation` of 2026.5.7 to 2026.9.6; run on 2026.5.28, 2026.7.1 and 2026.9.6. */
export const webSearchRules: readonly Rule[] = [
	{
		name: "web-search-unknown",
		at: "tools.web.search.provider",
		from: byPlugins,
		step: "plugins",
		broken: (provider, context) =>
			typeof provider === "string" && standing(provider, context) === "unknown"
				? [[]]
				: [],
	},
	{
		name: "web-search-not-installed",
		at: "tools.web.search.provider",
		from: "2026.5.28",
		step: "plugins",
		broken: (provider, context) =>
			typeof provider === "string" && standing(provider, context) === "absent"
				? [[]]
				: [],
	},
];

/** What a release makes of a web search: it brings it along, knows it but must install it, or does not know it. */
function standing(
	text: string,
	{ config, release, snapshot }: RuleContext,
): "there" | "absent" | "unknown" {
	const { webSearches, installableWebSearches } = snapshot.names;
	const name = text.trim();
	if (name === "") return "unknown";
	if (webSearches.length === 0 || webSearches.includes(name)) return "there";
	const plugin = Object.hasOwn(installableWebSearches, name)
		? installableWebSearches[name]
		: undefined;
	if (plugin !== undefined)
		return isNamedByConfig(config, [name, plugin], release)
			? "there"
			: "absent";
	const isNotThere =
		!knownPlugins(snapshot).has(pluginName(name, release)) &&
		isNamedByConfig(config, [name], release);
	return isNotThere ? "there" : "unknown";
}
