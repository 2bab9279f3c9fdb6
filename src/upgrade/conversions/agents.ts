import { type JsonValue, member } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import {
	addition,
	type Remedy,
	relocation,
	removal,
	replacement,
} from "../remedy.ts";
import {
	agentScopes,
	type Conversion,
	renamedValues,
	sibling,
} from "./conversion.ts";

const firstWithEntries = "2026.8.1";

/** What agents do. Source: starts of 2026.8.2 and 2026.9.6 with each value, `legacy-Dc3ci2cN.mjs` of 2026.9.6. */
export const agentConversions: readonly Conversion[] = [
	renamedValues(
		agentScopes.map((scope) => `${scope}.compaction.identifierPolicy`),
		new Map([["custom", "strict"]]),
	),
	{
		at: agentScopes.map((scope) => `${scope}.sandbox.perSession`),
		remedies: ({ path, value, config }) => {
			const to = sibling(path, "scope");
			if (typeof value !== "boolean") return undefined;
			return valueAt(config, to) === undefined
				? [relocation(path, to, value ? "session" : "shared")]
				: [removal(path)];
		},
	},
	renamedValues(
		[
			"agents.defaults.memorySearch.provider",
			"agents.entries.*.memorySearch.provider",
			"memory.search.provider",
			"agents.entries.*.memory.search.provider",
		],
		new Map([["auto", "openai"]]),
		firstWithEntries,
	),
	{
		at: [
			"agents.defaults.memorySearch.qmd",
			"agents.entries.*.memorySearch.qmd",
			"memory.search.qmd",
			"agents.entries.*.memory.search.qmd",
		],
		from: firstWithEntries,
		remedies: ({ path, value, config }) =>
			withoutQmd(path, value, config, "extraCollections"),
	},
	{
		at: ["memory.qmd"],
		from: firstWithEntries,
		remedies: ({ path, value, config }) =>
			withoutQmd(path, value, config, "paths"),
	},
	{
		at: ["tools.codeMode.runtime", "agents.entries.*.tools.codeMode.runtime"],
		remedies: ({ path, value, config }) => {
			const to = sibling(path, "executor");
			if (value !== "quickjs-wasi") return undefined;
			return valueAt(config, to) === undefined
				? [relocation(path, to, "quickjs")]
				: [removal(path)];
		},
	},
	{
		at: [
			"bindings[].match.peer.kind",
			"session.sendPolicy.rules[].match.chatType",
			"tools.links.scope.rules[].match.chatType",
			"tools.media.*.scope.rules[].match.chatType",
		],
		remedies: ({ path, value }) =>
			value === "dm" ? [replacement(path, "direct")] : undefined,
	},
];

/** The memory engine QMD is gone: the folders that it read are extra paths, and that it read sessions is a source. */
function withoutQmd(
	path: Path,
	qmd: JsonValue,
	config: JsonValue,
	listed: string,
): readonly Remedy[] {
	const owner =
		path[0] === "agents" && path[1] === "entries" ? path.slice(0, 3) : [];
	const search = [...owner, "memory", "search"];
	const added = collections(member(qmd, listed));
	const extraPaths = [...search, "extraPaths"];
	const there = valueAt(config, extraPaths);
	const sources = valueAt(config, [...search, "sources"]);
	const readsSessions = member(member(qmd, "sessions"), "enabled") === true;
	return [
		removal(path),
		...(added.length > 0
			? [
					addition(
						extraPaths,
						distinct([...(Array.isArray(there) ? there : []), ...added]),
					),
				]
			: []),
		...(readsSessions
			? [
					addition([...search, "experimental", "sessionMemory"], true),
					addition(
						[...search, "sources"],
						[...(Array.isArray(sources) ? sources : ["memory"]), "sessions"],
					),
				]
			: []),
	];
}

function collections(list: JsonValue | undefined): readonly JsonValue[] {
	return (Array.isArray(list) ? list : []).flatMap((item: JsonValue) => {
		const path = member(item, "path");
		const pattern = member(item, "pattern");
		if (typeof path !== "string" || path.trim() === "") return [];
		return [
			typeof pattern === "string" && pattern !== "" ? { path, pattern } : path,
		];
	});
}

function distinct(items: readonly JsonValue[]): readonly JsonValue[] {
	return [
		...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
	];
}
