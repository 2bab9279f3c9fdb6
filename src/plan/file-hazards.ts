import { valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import { lossesAt } from "../schema/start-restore.ts";
import type { Found } from "./hazard.ts";
import type { Surroundings, Undertaking } from "./undertaking.ts";

/** What an edit of the file disturbs: when it counts, and whether the gateway's next start would undo it. */
export function fileHazards(undertaking: Undertaking): readonly Found[] {
	const { config, surroundings } = undertaking;
	const { gatewayRuns } = surroundings;
	const reloads =
		valueAt(config.value, ["gateway", "reload", "mode"]) !== "off";
	const losses = lossesOf(undertaking, gatewayRuns === "yes" && reloads);
	const comments = commentsReplaced(undertaking);
	return [
		...(comments === 0
			? []
			: [
					{
						id: "comments-lost" as const,
						items: [String(comments), "replaced"],
					},
				]),
		...(losses.length === 0
			? []
			: [{ id: "restored-at-start" as const, items: losses }]),
		...(gatewayRuns === "yes" && reloads
			? []
			: [
					{
						id: "takes-effect-later" as const,
						items: [laterBecause(gatewayRuns)],
					},
				]),
	];
}

/** The comments within values that are replaced as a whole: they go with them. */
function commentsReplaced({ edited }: Undertaking): number {
	return edited.reduce(
		(sum, { before, after }) =>
			sum + Math.max(0, before.comments().length - after.comments().length),
		0,
	);
}

function laterBecause(gatewayRuns: Surroundings["gatewayRuns"]): string {
	return {
		yes: "reload-off",
		no: "no-gateway",
		unknown: "not-told",
		"not-asked": "not-asked",
	}[gatewayRuns];
}

/** A gateway that takes the edit over while it runs accepts it for good, but for the releases that compare at each read. */
function lossesOf(
	{ config, edited, release, surroundings }: Undertaking,
	isTakenOver: boolean,
): readonly string[] {
	if (isTakenOver && erasOf(release).restoring.when === "at-start") return [];
	const root = edited.find(({ before }) => before.file === config.root.file);
	return lossesAt(release, root?.after ?? config.root, surroundings.former);
}
