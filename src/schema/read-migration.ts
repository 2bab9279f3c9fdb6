import { isObject, type JsonValue } from "../config/json.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { contextBudgets } from "./migrations/context-budget.ts";
import { copilotDiscovery } from "./migrations/copilot-discovery.ts";
import {
	type LegacyRead,
	legacyMoves,
	readLegacy,
} from "./migrations/legacy/eras.ts";
import { type Move, makeMoves } from "./migrations/move.ts";
import { migrateRoster } from "./migrations/roster.ts";

/** A config as a release sees it after moving what it moves while reading. */
export type ReadConfig = LegacyRead;

/**
 * Applies what a release migrates on read and then accepts (`config/io` of 2026.8.2 and 2026.9.6; for releases before 2026.8.1
 * see `readLegacy`).
 */
export function migrateOnRead(value: JsonValue, release: Release): ReadConfig {
	if (!isObject(value)) return { value, old: [], authoredPath: (path) => path };
	if (compareReleases(release, "2026.8.1") < 0)
		return readLegacy(value, release);
	const moved = makeMoves(value, movesOnRead(release));
	const read = migrateRoster(moved.value);
	return { ...read, old: [...moved.old, ...read.old] };
}

/** What a release moves while it reads a config, but for the agents' list, in its order. */
export function movesOnRead(release: Release): readonly Move[] {
	if (compareReleases(release, "2026.8.1") < 0) return legacyMoves(release);
	return [
		...contextBudgets,
		...(compareReleases(release, "2026.9.1") >= 0 ? copilotDiscovery : []),
	];
}
