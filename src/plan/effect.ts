import { formatPath } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import { type Reload, reloadOf } from "../releases/reload.ts";
import type { Change } from "../tuning/change.ts";
import type { Way } from "./hazard.ts";

/** What a running gateway does when a path changes. */
export interface Effect {
	readonly path: string;
	readonly reload: Reload;
}

/** The effect of each change; a release that restarts for every patch does so here too. */
export function effectsOf(
	changes: readonly Change[],
	release: Release,
	way: Way,
): readonly Effect[] {
	const restarts =
		way === "gateway" && erasOf(release).rpc.restart === "always";
	return changes.map(({ path }) => {
		const text = formatPath(path);
		return { path: text, reload: restarts ? "restart" : reloadOf(text) };
	});
}
