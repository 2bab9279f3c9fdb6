import { locationOf } from "../config/document.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { formatPath } from "../config/path.ts";
import type { Finding } from "../schema/finding.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import { tune } from "./changes.ts";
import type { Setting } from "./setting.ts";

/** A finding for each setting of a preset that a config does not have on its target. */
export function belowDemands(
	settings: readonly Setting[],
	config: MergedConfig,
	target: Target,
	snapshots: Snapshots,
): readonly Finding[] {
	const { changes } = tune(settings, config.value, target, snapshots);
	return changes.map(({ path, from, to }): Finding => {
		const wanted = formatPath(path);
		const setting = settings.findLast(
			(candidate) => formatPath(candidate.path) === wanted,
		);
		const owner = config.ownerOf(path);
		return {
			code: "below-preset",
			severity: "error",
			preset: setting?.origin ?? "",
			actual: from,
			demanded: to,
			demand: setting?.kind ?? "value",
			path,
			location: locationOf(owner.document, owner.path),
		};
	});
}
