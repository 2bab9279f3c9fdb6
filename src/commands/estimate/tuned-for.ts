import { Failure } from "../../failure.ts";
import { pathWords } from "../../report/words.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import { withAgents } from "../../tuning/agents.ts";
import { type Tuning, tune } from "../../tuning/changes.ts";
import type { Setting } from "../../tuning/setting.ts";
import type { EstimateBasis } from "./basis.ts";
import type { EstimateOptions } from "./options.ts";

/** What settings would change of a config. Throws a `Failure` (`usage`) for one that no release has. */
export function tunedFor(
	{ value, target }: EstimateBasis,
	settings: readonly Setting[],
	{ agents }: EstimateOptions,
	snapshots: Snapshots,
): Tuning {
	const tuning = tune(
		agents ? withAgents(settings, value) : settings,
		value,
		target,
		snapshots,
	);
	const unknown = tuning.skipped.find(({ kind }) => kind === "unknown");
	if (!unknown) return tuning;
	throw new Failure(
		"usage",
		`OpenClaw ${target.release} has no setting ${pathWords(unknown.path)}`,
		"clawtune presets shows what can be tuned.",
	);
}
