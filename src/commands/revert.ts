import { recordedApplies } from "../apply/apply-journal.ts";
import { dropCopies } from "../apply/backup.ts";
import type { RecordedApply } from "../apply/record.ts";
import {
	type Revertibility,
	revertibilityAfar,
	revertibilityOf,
} from "../apply/revertible.ts";
import { isDocument, parseDocument } from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import type { ConfigLocation } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { editFiles } from "../plan/edited-files.ts";
import { type Plan, planChanges } from "../plan/plan.ts";
import {
	nothingToRevertWords,
	revertListJson,
	revertListPretty,
	revertReason,
} from "../report/revert-report.ts";
import { pathWords } from "../report/words.ts";
import { changesBetween } from "../tuning/change.ts";
import { carryOutShown, chooseWay } from "./apply.ts";
import type { ApplyOptions } from "./carry-out.ts";
import { revertText } from "./command-text.ts";
import { placeOf } from "./config-at-hand.ts";
import { namesOf } from "./gateway-address.ts";
import { includeOptions } from "./include-options.ts";
import { formatOf, styleOf, type World } from "./invocation.ts";
import { isNamed, ownStateDirectory, settle } from "./own-state.ts";
import { acceptedIn, expectKnownNames, expectTaken, wayOf } from "./plan.ts";
import { expectValid, gatherSituation, type Situation } from "./situation.ts";

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
	const stateDirectory = ownStateDirectory(location, world);
	if (options.list) return await list(location, options, world);
	if (!options.dryRun) await settle(location, options, world);
	const applies = appliesTo(location, options, world);
	if (options.forget) {
		for (const apply of applies) dropCopies(stateDirectory, apply.id);
		world.stdout(
			"Forgotten: the texts of before. What was changed can still be taken back by its values.\n",
		);
		return 0;
	}
	const apply = chosen(applies, id, location);
	const outcome = apply && stateOf(apply, location, world);
	if (!apply || outcome?.kind === "nothing-to-revert") {
		world.stdout(
			nothingToRevertWords(apply, location.file, format, world.version),
		);
		return 0;
	}
	return await takeBack(apply, location, options, world);
}

async function takeBack(
	apply: RecordedApply,
	location: ConfigLocation,
	options: RevertOptions,
	world: World,
): Promise<number> {
	const situation = await gatherSituation(options, world, location);
	try {
		const way =
			wayOf(options) ??
			(apply.way === "file" ? "file" : chooseWay(situation, options));
		const planOn = async (current: Situation): Promise<Plan> => {
			const plan = planRevert(apply, current, { ...options, via: way }, world);
			if (current.judgement.verdict !== "valid" && plan.changes.length === 0)
				await expectValid(current, options, world);
			await expectTaken(current, plan, "base-invalid", options, world);
			return plan;
		};
		return await carryOutShown(
			situation,
			await planOn(situation),
			planOn,
			options,
			world,
			{
				reverts: apply.id,
				fileCommand: revertText(options, apply.id),
			},
		);
	} finally {
		situation.gateway?.connection.close();
	}
}

/** The plan that takes an apply back. Throws a `Failure` where someone changed the same values since, or their copy is gone. */
function planRevert(
	apply: RecordedApply,
	situation: Situation,
	options: RevertOptions,
	world: World,
): Plan {
	const { config, isAtHand, target, address, gateway, surroundings, location } =
		situation;
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
	return planChanges(
		changes,
		{
			config,
			isAtHand,
			target,
			way,
			gateway: gateway && {
				shownUrl: address.shownUrl,
				hash: gateway.config.hash,
			},
			surroundings,
			accepted: acceptedIn(options),
		},
		edited,
	);
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
	world.stdout(
		formatOf(options) === "json"
			? revertListJson(states, world.version)
			: revertListPretty(states, location.file, await styleOf(options, world)),
	);
	return 0;
}

function appliesTo(
	location: ConfigLocation,
	options: RevertOptions,
	world: World,
): readonly RecordedApply[] {
	const isOfConfig = isNamed(namesOf(location, options, world), world);
	return recordedApplies(ownStateDirectory(location, world)).filter(
		({ config }) => isOfConfig(config),
	);
}

function stateOf(
	apply: RecordedApply,
	location: ConfigLocation,
	world: World,
): Revertibility {
	if (apply.files.length === 0) return revertibilityAfar(apply);
	const text = readConfigText(world.files, location.file);
	const parsed = parseDocument(location.file, text);
	if (!isDocument(parsed)) {
		throw new Failure(
			"base-invalid",
			`${location.file} cannot be read as a config`,
			"Mend it first; clawtune check shows the place.",
		);
	}
	return revertibilityOf(
		apply,
		followIncludes(parsed, world.files, includeOptions(undefined, world)),
		ownStateDirectory(location, world),
	);
}

/** The apply that is named, else the last one that was not taken back and takes none back itself. */
function chosen(
	applies: readonly RecordedApply[],
	id: string | undefined,
	{ file }: ConfigLocation,
): RecordedApply | undefined {
	if (id === undefined)
		return applies.findLast(
			({ outcome, reverts, revertedBy }) =>
				reverts === undefined &&
				revertedBy === undefined &&
				(outcome === "applied" || outcome === "unknown"),
		);
	const named = applies.find((apply) => apply.id === id);
	if (named) return named;
	throw new Failure(
		"usage",
		`No apply to ${file} is called "${id}"`,
		"clawtune revert --list shows them.",
	);
}

function changedSince(
	{ at }: RecordedApply,
	[first = "", ...more]: readonly string[],
): Failure {
	const others = more.length > 0 ? ` and ${more.length} more` : "";
	return new Failure(
		"base-moved",
		`${first}${others} was changed by someone since the apply of ${at}, so it is not taken back`,
		"Set what you want with --set, or take the value of before from clawtune revert --list.",
	);
}

function copyGone([first = ""]: readonly string[]): Failure {
	return new Failure(
		"refused",
		`The value of ${first} before was a secret, which only the copy of the file held, and that is gone`,
		`Set it yourself: clawtune apply --set ${first}='$\{VAR}'.`,
	);
}
