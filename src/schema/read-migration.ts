import { isObject, type JsonValue } from "../config/json.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { migrateContextBudgets } from "./migrations/context-budget.ts";
import { migrateCopilotDiscovery } from "./migrations/copilot-discovery.ts";
import { type MigratedRoster, migrateRoster } from "./migrations/roster.ts";

/** A config as a release sees it after moving what it moves while reading. */
export type ReadConfig = MigratedRoster;

/**
 * Applies what a release migrates on read and then accepts (`config/io` of 2026.8.2 and 2026.9.6; releases before 2026.8.1
 * migrate nothing that way).
 */
export function migrateOnRead(value: JsonValue, release: Release): ReadConfig {
	if (compareReleases(release, "2026.8.1") < 0 || !isObject(value))
		return { value, moved: [], authoredPath: (path) => path };
	const without =
		compareReleases(release, "2026.9.1") >= 0
			? migrateCopilotDiscovery(value)
			: value;
	return migrateRoster(migrateContextBudgets(without));
}
