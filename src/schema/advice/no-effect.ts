import { isArray, type JsonValue } from "../../config/json.ts";
import {
	formatPath,
	type Path,
	parsePath,
	valueAt,
} from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import { agentPaths } from "../agent-paths.ts";
import type { Advice } from "./advice.ts";
import type { NoEffect } from "./detail.ts";
import { watchDebounces } from "./watch-debounces.ts";

interface Switch {
	readonly by: string;
	readonly isOff: (value: JsonValue | undefined) => boolean;
}

/**
 * Settings outside of the agents, and what switches them off. Sources: skills `refresh`, `config-reload` and the memory
 * `backend-config` of 2026.2.12 and 2026.7.1.
 */
const switches: readonly (readonly [setting: string, off: Switch])[] = [
	[
		"skills.load.watchDebounceMs",
		{ by: "skills.load.watch", isOff: (value) => value === false },
	],
	[
		"gateway.reload.debounceMs",
		{ by: "gateway.reload.mode", isOff: (value) => value === "off" },
	],
	[
		"memory.qmd",
		{
			by: "memory.backend",
			isOff: (value) => value === undefined || value === "builtin",
		},
	],
];

/** Settings of an agent's memory search, and what of the same search switches them off. Source: `memory-search` and the index manager of 2026.2.12 and 2026.7.1. */
const searchSwitches: readonly (readonly [setting: Path, off: Switch])[] = [
	[["sync"], { by: "enabled", isOff: (value) => value === false }],
	[
		["sync", "watchDebounceMs"],
		{ by: "sync.watch", isOff: (value) => value === false },
	],
	[
		["sync", "sessions"],
		{
			by: "sources",
			isOff: (value) =>
				value === undefined || (isArray(value) && !value.includes("sessions")),
		},
	],
];

const defaults: Path = ["agents", "defaults", "memorySearch"];

/** Settings that the config states and a release accepts, but does not act on. */
export function settingsWithoutEffect(
	value: JsonValue,
	release: Release,
): readonly Advice[] {
	const found = [
		...switches.flatMap(([setting, off]) => switchedOff(value, setting, off)),
		...searchesOf(value).flatMap((search) => offInSearch(value, search)),
		...withDeadWatcher(value, release),
	];
	const told = new Set<string>();
	return found.flatMap(({ path, why }): readonly Advice[] => {
		const text = formatPath(path);
		if (told.has(text)) return [];
		told.add(text);
		return [
			{
				path,
				severity: "info",
				detail: { code: "no-effect", why, target: release },
			},
		];
	});
}

interface Without {
	readonly path: Path;
	readonly why: NoEffect;
}

function switchedOff(
	value: JsonValue,
	setting: string,
	{ by, isOff }: Switch,
): readonly Without[] {
	const path = parsePath(setting) ?? [];
	const switchPath = parsePath(by) ?? [];
	return valueAt(value, path) !== undefined && isOff(valueAt(value, switchPath))
		? [{ path, why: { kind: "switched-off", by: switchPath } }]
		: [];
}

/** The searches that a config states, each with those that fall back on it. */
function searchesOf(
	value: JsonValue,
): readonly { readonly at: Path; readonly users: readonly Path[] }[] {
	const own = agentPaths(value).map((agent) => [...agent, "memorySearch"]);
	return [
		{ at: defaults, users: own.length > 0 ? own : [defaults] },
		...own.map((at) => ({ at, users: [at] })),
	];
}

/** A setting is off where it is so for every agent that uses it. */
function offInSearch(
	value: JsonValue,
	{ at, users }: { readonly at: Path; readonly users: readonly Path[] },
): readonly Without[] {
	return searchSwitches.flatMap(([setting, { by, isOff }]) => {
		const path = [...at, ...setting];
		if (valueAt(value, path) === undefined) return [];
		const steps = parsePath(by) ?? [];
		const whereStated = (search: Path): Path =>
			valueAt(value, [...search, ...steps]) === undefined
				? [...defaults, ...steps]
				: [...search, ...steps];
		const off = users.every((user) => isOff(valueAt(value, whereStated(user))));
		const [first] = users;
		return off && first
			? [{ path, why: { kind: "switched-off", by: whereStated(first) } }]
			: [];
	});
}

function withDeadWatcher(
	value: JsonValue,
	release: Release,
): readonly Without[] {
	return watchDebounces(value, release).flatMap(
		({ path, watcher: { live } }): readonly Without[] =>
			live !== "all" && valueAt(value, path) !== undefined
				? [{ path, why: { kind: "watcher-dead", live } }]
				: [],
	);
}
