import { dropCopies, keptCopies } from "../apply/backup.ts";
import type { RecordedApply } from "../apply/record.ts";
import { revertibilityOf } from "../apply/revertible.ts";
import { readConfigText } from "../config/files.ts";
import type { ConfigLocation } from "../config/location.ts";
import { expectTaken } from "../library/taken-plan.ts";
import { editFiles } from "../plan/edited-files.ts";
import { type Plan, planChanges } from "../plan/plan.ts";
import {
	forgottenWords,
	nothingToRevertWords,
	revertListJson,
	revertListPretty,
	revertReason,
} from "../report/revert-report.ts";
import { pathWords } from "../report/words.ts";
import { chooseTarget } from "../schema/target.ts";
import { changesBetween } from "../tuning/change.ts";
import { carryOutShown } from "./apply.ts";
import type { ApplyOptions } from "./carry-out.ts";
import { chooseWay } from "./choose-way.ts";
import { revertText } from "./command-text.ts";
import { placeOf } from "./config-at-hand.ts";
import { expectValid } from "./expect-valid.ts";
import { formatOf, styleOf, type World } from "./invocation.ts";
import { ownStateDirectory, settle } from "./own-state.ts";
import { basisOf } from "./plan-for.ts";
import { appliesTo, chosen, shownName, stateOf } from "./recorded-applies.ts";
import { changedSince, copyGone, releaseUnknown } from "./revert-refusal.ts";
import { gatherSituation, type Situation } from "./situation.ts";
import { expectKnownNames, wayOf } from "./tuning-options.ts";

/** The options of `revert`. */
export interface RevertOptions extends ApplyOptions {
	readonly list?: boolean;
	readonly forget?: boolean;
}

/** Takes the last apply back, or the one that is named; lists what can be taken back; forgets the texts of before. */
export async function revertCommand(
	id: string | undefined,
	options: RevertOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	expectKnownNames(options);
	const location = placeOf(options, world);
	if (location.found) readConfigText(world.files, location.file);
	if (options.list) return await list(location, options, world);
	if (!options.dryRun) await settle(location, options, world);
	const applies = appliesTo(location, options, world);
	if (options.forget) return forget(applies, location, options, world);
	const name = shownName(location, options, world);
	const apply = chosen(applies, id, name);
	const state = apply && stateOf(apply, location, world);
	if (!apply || state?.kind === "nothing-to-revert") {
		world.stdout(nothingToRevertWords(apply, name, format, world.version));
		return 0;
	}
	return await takeBack(apply, id, location, options, world);
}

async function takeBack(
	apply: RecordedApply,
	id: string | undefined,
	location: ConfigLocation,
	options: RevertOptions,
	world: World,
): Promise<number> {
	const situation = await gatherSituation(options, world, location);
	try {
		const way =
			apply.way === "file" && options.via === undefined
				? "file"
				: chooseWay(situation, options);
		const planOn = async (current: Situation): Promise<Plan> => {
			const plan = planRevert(apply, current, { ...options, via: way }, world);
			if (current.judgement.verdict !== "valid" && plan.changes.length === 0)
				await expectValid(current, options, world);
			// What was mended is taken back to what its release refuses.
			if (!apply.mended)
				await expectTaken(readAsBefore(apply, current), plan, "base-invalid");
			return plan;
		};
		const plan = await planOn(situation);
		if (
			situation.target.source === "assumed" &&
			plan.changes.length > 0 &&
			!options.dryRun
		)
			throw releaseUnknown(apply, id, location.file, options);
		return await carryOutShown(situation, plan, planOn, options, world, {
			reverts: apply.id,
			fileCommand: revertText(options, { applyId: apply.id, way: "file" }),
		});
	} finally {
		situation.gateway?.connection.close();
	}
}

/**
 * An upgrade is taken back to what the release of before took: the one of now need not take it. Nor need the newest one,
 * where nothing says which reads the file.
 */
function readAsBefore(
	{ release, upgradedTo }: RecordedApply,
	situation: Situation,
): Situation {
	const { snapshots } = situation;
	if (upgradedTo === undefined && situation.target.source !== "assumed")
		return situation;
	const target = chooseTarget(
		{ flag: release, installed: () => undefined },
		snapshots,
	);
	return { ...situation, target };
}

/** What can be taken back, judged on the file alone. */
async function list(
	location: ConfigLocation,
	options: RevertOptions,
	world: World,
): Promise<number> {
	const states = appliesTo(location, options, world).map((apply) => ({
		apply,
		state: stateOf(apply, location, world),
	}));
	const name = shownName(location, options, world);
	world.stdout(
		formatOf(options) === "json"
			? revertListJson(states, world.version)
			: revertListPretty(states, name, await styleOf(options, world)),
	);
	return 0;
}

function forget(
	applies: readonly RecordedApply[],
	location: ConfigLocation,
	options: RevertOptions,
	world: World,
): number {
	const stateDirectory = ownStateDirectory(location, world);
	const forgotten = applies.filter(({ files, id }) =>
		keptCopies(files, stateDirectory, id),
	);
	for (const { id } of applies) dropCopies(stateDirectory, id);
	world.stdout(
		forgottenWords(forgotten.length, formatOf(options), world.version),
	);
	return 0;
}

/** The plan that takes an apply back. Throws a `Failure` where someone changed the same values since, or their copy is gone. */
function planRevert(
	apply: RecordedApply,
	situation: Situation,
	options: RevertOptions,
	world: World,
): Plan {
	const { config, location } = situation;
	const way = wayOf(options) ?? "file";
	const state = revertibilityOf(
		apply,
		config,
		ownStateDirectory(location, world),
	);
	const value = state.kind === "revertible" ? state.value : config.value;
	if (state.kind === "changed-since")
		throw changedSince(apply, state.paths.map(pathWords));
	if (state.kind === "copy-gone") throw copyGone(state.paths.map(pathWords));
	const changes = changesBetween(config.value, value, revertReason(apply));
	const texts = state.kind === "revertible" ? state.texts : undefined;
	const edited = way === "file" && texts ? texts : editFiles(config, changes);
	const basis = basisOf(situation, way, options);
	return planChanges(
		changes,
		{ ...basis, mistrusted: apply.mended === true },
		edited,
	);
}
