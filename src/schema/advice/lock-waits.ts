import type { JsonValue } from "../../config/json.ts";
import { isWithin, type Path, valueAt } from "../../config/path.ts";
import { type ActingSetting, sessionLocksOf } from "../lock-settings.ts";
import type { Target } from "../target.ts";
import type { Advice } from "./advice.ts";
import { watchDebounces } from "./watch-debounces.ts";

/**
 * The first debounce that is raised above the release's default, where nothing is set that acts on the waits for session
 * locks: no watcher takes one, on any release. One that another setting switches off, by its path in `idle`, is left out:
 * it is a leftover. One whose watcher never fires counts: those are the releases whose runs wait for 10 s only.
 */
export function debounceForLocks(
	value: JsonValue,
	target: Target,
	idle: readonly Advice[],
): readonly Advice[] {
	const locks = sessionLocksOf(target);
	if (
		locks.kind === "no-lock-file" ||
		locks.settings.some((setting) => isTuned(value, setting))
	)
		return [];
	for (const { path, watcher } of watchDebounces(value, target.release)) {
		const own = valueAt(value, path);
		const usual = watcher.defaultDebounceMs;
		if (
			watcher.configurable &&
			typeof own === "number" &&
			own > usual &&
			!isSwitchedOff(path, idle)
		) {
			const { release } = target;
			return [
				{
					path,
					severity: "info",
					detail: { code: "lock-waits", own, usual, locks, target: release },
				},
			];
		}
	}
	return [];
}

/**
 * Is it set to act on the waits. As many runs as there are anyway, or more, do not: OpenClaw writes that default into files
 * by itself (`applyAgentDefaults` of 2026.2.12).
 */
function isTuned(
	value: JsonValue,
	{ path, role, usual }: ActingSetting,
): boolean {
	const stated = valueAt(value, path);
	return role === "max-concurrent"
		? typeof stated === "number" && stated < usual
		: stated !== undefined;
}

function isSwitchedOff(path: Path, idle: readonly Advice[]): boolean {
	return idle.some(
		({ path: outer, detail }) =>
			detail.code === "no-effect" &&
			detail.why.kind === "switched-off" &&
			isWithin(path, outer),
	);
}
