import { locationOf } from "../config/document.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { samePath } from "../config/path.ts";
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
	return settings.flatMap((setting, index): readonly Finding[] => {
		const { path } = setting;
		const change = changes.find((one) => samePath(one.path, path));
		const later = settings.slice(index + 1);
		if (!change || later.some((one) => samePath(one.path, path))) return [];
		const owner = config.ownerOf(path);
		return [
			{
				code: "below-preset",
				severity: "error",
				preset: setting.origin,
				actual: change.from,
				demanded: change.to,
				demand: setting.kind,
				path,
				location: locationOf(owner.document, owner.path),
			},
		];
	});
}
