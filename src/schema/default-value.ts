import type { JsonValue } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import { compareReleases, type Release } from "../releases/release.ts";

/** What a gateway does where the config does not state a setting. */
export type DefaultValue =
	| { readonly kind: "value"; readonly value: JsonValue }
	/** The value of another setting, dotted. */
	| { readonly kind: "inherited"; readonly from: string };

/** A default and the releases that it was seen in. */
interface KnownDefault {
	readonly pattern: string;
	readonly value: JsonValue;
	readonly from?: Release;
	/** The last release in which it was seen. */
	readonly to?: Release;
}

/**
 * Defaults that stand in the code of OpenClaw and not in its schema. Sources: `memory-search`, skills `refresh`,
 * `session-write-lock`, `config-reload` and the memory `backend-config` of 2026.2.12, 2026.7.1 and 2026.9.6.
 */
const knownDefaults: readonly KnownDefault[] = [
	...Object.entries({
		watch: true,
		watchDebounceMs: 1500,
		onSessionStart: true,
		onSearch: true,
		intervalMinutes: 0,
		"sessions.deltaBytes": 100_000,
		"sessions.deltaMessages": 50,
		"sessions.postCompactionForce": true,
	}).map(([key, value]) => ({
		pattern: `agents.defaults.memorySearch.sync.${key}`,
		value,
	})),
	{ pattern: "skills.load.watch", value: true },
	{ pattern: "skills.load.watchDebounceMs", value: 250 },
	{ pattern: "session.writeLock.acquireTimeoutMs", value: 60_000 },
	{ pattern: "session.writeLock.staleMs", value: 1_800_000 },
	{ pattern: "session.writeLock.maxHoldMs", value: 300_000 },
	{ pattern: "agents.defaults.maxConcurrent", value: 4, to: "2026.2.26" },
	{ pattern: "agents.defaults.maxConcurrent", value: 8, from: "2026.9.6" },
	{
		pattern: "agents.defaults.subagents.maxConcurrent",
		value: 8,
		to: "2026.2.26",
	},
	{ pattern: "agents.defaults.heartbeat.every", value: "30m", to: "2026.2.12" },
	{ pattern: "messages.queue.debounceMs", value: 1000, to: "2026.2.12" },
	{ pattern: "gateway.port", value: 18_789 },
	{ pattern: "gateway.reload.mode", value: "hybrid" },
	{ pattern: "gateway.reload.debounceMs", value: 300 },
	{ pattern: "memory.qmd.update.interval", value: "5m" },
	{ pattern: "memory.qmd.update.debounceMs", value: 15_000 },
	{ pattern: "memory.qmd.update.embedInterval", value: "60m" },
	{ pattern: "memory.qmd.update.commandTimeoutMs", value: 30_000 },
	{ pattern: "memory.qmd.update.updateTimeoutMs", value: 120_000 },
	{ pattern: "memory.qmd.update.embedTimeoutMs", value: 120_000 },
];

/** Where an agent's own settings come from when it does not state them. */
const inherited: readonly (readonly [own: string, general: string])[] = [
	["agents.list[].memorySearch", "agents.defaults.memorySearch"],
	["agents.list[].heartbeat", "agents.defaults.heartbeat"],
	["agents.list[].subagents", "agents.defaults.subagents"],
	["agents.entries.*.memory.search", "memory.search"],
	["agents.entries.*.heartbeat", "agents.defaults.heartbeat"],
	["agents.entries.*.subagents", "agents.defaults.subagents"],
];

/** What holds on a release where a setting is not stated; undefined where that is not known. */
export function defaultOf(
	path: Path,
	release: Release,
): DefaultValue | undefined {
	const known = knownDefaults.find(
		({ pattern, from, to }) =>
			matchesPattern(pattern, path) &&
			(from === undefined || compareReleases(release, from) >= 0) &&
			(to === undefined || compareReleases(release, to) <= 0),
	);
	if (known) return { kind: "value", value: known.value };
	for (let length = path.length; length > 0; length -= 1) {
		const found = inherited.find(([own]) =>
			matchesPattern(own, path.slice(0, length)),
		);
		if (!found) continue;
		const rest = formatPath(path.slice(length));
		return {
			kind: "inherited",
			from: rest === "" ? found[1] : `${found[1]}.${rest}`,
		};
	}
	return undefined;
}

/** The paths with a known default: what people look for by a key alone. */
export const wellKnownPaths: readonly string[] = [
	...new Set(knownDefaults.map(({ pattern }) => pattern)),
];
