import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { compareReleases } from "../../releases/release.ts";
import { ofEachAgent, type PlacelessRule } from "./agent-places.ts";
import { blankTextRules } from "./blank-text.ts";
import type { Rule } from "./rule.ts";

/** A rule about the same part of `tools` and of each agent's tools; `below` starts with a dot or is empty. */
function ofAllTools(below: string, rule: PlacelessRule): readonly Rule[] {
	return [
		{ ...rule, at: `tools${below}` },
		...ofEachAgent(`tools${below}`, rule),
	];
}

/** A list of tools replaces the inherited one or adds to it, not both (all releases from 2026.1.30 on). */
export const allowBoth: PlacelessRule = {
	name: "tools-allow-both",
	step: "schema",
	broken: (policy) =>
		hasItems(policy, "allow") && hasItems(policy, "alsoAllow") ? [[]] : [],
};

/** A mode stands for a pair of `security` and `ask` (`config/zod-schema.agent-runtime` of 2026.5.28 and 2026.9.6). */
const execMode: PlacelessRule = {
	name: "exec-mode-alone",
	from: "2026.5.28",
	step: "schema",
	broken: (exec) =>
		has(exec, "mode") && (has(exec, "security") || has(exec, "ask"))
			? [["mode"]]
			: [],
};

/** The thresholds of loop detection rise (2026.2.26 to 2026.7.1; later releases have none). */
const loopThresholds: PlacelessRule = {
	name: "loop-thresholds",
	from: "2026.2.26",
	until: "2026.8.1",
	step: "schema",
	broken: (detection) => {
		const isBelow = (lower: string, higher: string): boolean => {
			const low = member(detection, lower);
			const high = member(detection, higher);
			return typeof low !== "number" || typeof high !== "number" || low < high;
		};
		return [
			...(isBelow("warningThreshold", "criticalThreshold")
				? []
				: [["criticalThreshold"]]),
			...(isBelow("criticalThreshold", "globalCircuitBreakerThreshold")
				? []
				: [["globalCircuitBreakerThreshold"]]),
		];
	},
};

/**
 * Web search providers whose settings moved into their plugins (`config/web-search-legacy-provider-keys` of 2026.5.28,
 * 2026.7.1 and 2026.9.6).
 */
const movedProviders = new Set([
	"brave",
	"duckduckgo",
	"exa",
	"firecrawl",
	"gemini",
	"grok",
	"kimi",
	"minimax",
	"ollama",
	"perplexity",
	"searxng",
	"tavily",
]);

/** The rules about `tools`, also of each agent. */
export const toolRules: readonly Rule[] = [
	...ofAllTools("", allowBoth),
	...ofAllTools(".byProvider.*", allowBoth),
	...ofAllTools(".toolsBySender.*", { ...allowBoth, from: "2026.5.28" }),
	...ofAllTools(".sandbox.tools", allowBoth),
	{ ...allowBoth, at: "tools.subagents.tools" },
	...ofAllTools(".exec", execMode),
	...ofAllTools(".loopDetection", loopThresholds),
	{
		name: "web-search-moved",
		at: "tools.web.search",
		from: "2026.5.28",
		step: "schema",
		broken: (search, { release }) =>
			Object.entries(isObject(search) ? search : {})
				.filter(
					([key, value]) =>
						(movedProviders.has(key) && isObject(value)) ||
						(key === "apiKey" && compareReleases(release, "2026.8.1") >= 0),
				)
				.map(([key]) => [key]),
	},
	{
		name: "blocked-key",
		at: "tools.web.search",
		from: "2026.5.28",
		step: "schema",
		broken: (search) =>
			Object.keys(isObject(search) ? search : {})
				.filter((key) => blockedKeys.has(key))
				.map((key) => [key]),
	},
	...blankTextRules("2026.8.1", [
		"tools.github.gitAuthor.name",
		"tools.github.gitAuthor.email",
		"agents.entries.*.tools.github.gitAuthor.name",
		"agents.entries.*.tools.github.gitAuthor.email",
		"tools.media.*.preferredModel",
	]),
];

/** `infra/prototype-keys` of 2026.9.6. */
const blockedKeys = new Set(["__proto__", "prototype", "constructor"]);

function hasItems(value: JsonValue, key: string): boolean {
	const list = member(value, key);
	return isArray(list) && list.length > 0;
}

function has(value: JsonValue, key: string): boolean {
	return member(value, key) !== undefined;
}
