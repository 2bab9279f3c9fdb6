import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isSystemError } from "../config/files.ts";
import { equalValues } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Way } from "../plan/hazard.ts";
import { blockingHazards, noticeHazards } from "../plan/hazard.ts";
import { makePlan, type Plan } from "../plan/plan.ts";
import { findingWords } from "../report/finding-words.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import { pathWords } from "../report/words.ts";
import { judge } from "../schema/judge.ts";
import { maskedValue } from "../schema/masked-value.ts";
import { nearestOf } from "../schema/nearest.ts";
import { valueAfter } from "../tuning/change.ts";
import { parseSetOption, type Setting } from "../tuning/setting.ts";
import {
	formatOf,
	type GlobalOptions,
	note,
	styleOf,
	type World,
} from "./invocation.ts";
import { loadPresets } from "./presets.ts";
import { expectValid, gatherSituation, type Situation } from "./situation.ts";
import { variablesOf } from "./variables.ts";

/** The options that say what is wanted. */
export interface TuningOptions extends GlobalOptions {
	readonly preset?: readonly string[];
	readonly set?: readonly string[];
	readonly via?: string;
	readonly accept?: readonly string[];
	readonly agents?: boolean;
}

/** The options of `plan`. */
export interface PlanOptions extends TuningOptions {
	readonly out?: string;
	readonly exitCode?: boolean;
}

/** Shows what presets and settings would change. Exit code 1 with `--exit-code` where something would. */
export async function planCommand(
	options: PlanOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	expectKnownNames(options);
	const settings = await settingsOf(options, world);
	const situation = await gatherSituation(options, world);
	try {
		await expectValid(situation, options, world);
		const { gateway, withoutGateway } = situation;
		const way = wayOf(options) ?? (gateway ? "gateway" : "file");
		if (withoutGateway && withoutGateway.code !== "no-gateway")
			note(
				options,
				world,
				`note: ${withoutGateway.message}; planned for the file.`,
			);
		const plan = await planFor(situation, settings, way, options, world);
		if (options.out !== undefined) savePlan(plan, options.out, world);
		world.stdout(
			format === "json"
				? planJson(plan, world.version)
				: planPretty(plan, await styleOf(options, world)),
		);
		return options.exitCode && plan.changes.length > 0 ? 1 : 0;
	} finally {
		situation.gateway?.connection.close();
	}
}

/** The settings that presets and `--set` ask for, in that order. Throws a `Failure` (`usage`) where nothing is asked for. */
export async function settingsOf(
	options: TuningOptions,
	world: World,
): Promise<readonly Setting[]> {
	const presets = await loadPresets(options.preset ?? [], world);
	const settings = [
		...presets.flatMap((preset) => preset.settings),
		...(options.set ?? []).map(parseSetOption),
	];
	if (settings.length > 0) return settings;
	throw new Failure(
		"usage",
		"Nothing is asked for",
		"Name a preset (--preset safe) or a setting (--set path=value).",
	);
}

/** Reads `--via`. Throws a `Failure` (`usage`) for a way that there is not. */
export function wayOf({ via }: TuningOptions): Way | undefined {
	if (via === undefined || via === "gateway" || via === "file") return via;
	throw new Failure(
		"usage",
		`--via ${via} is not a way`,
		"Known: gateway, file.",
	);
}

/** Makes sure that a way and hazards are named as they are called, before anything is read. Throws a `Failure` (`usage`). */
export function expectKnownNames(options: TuningOptions): void {
	wayOf(options);
	for (const name of options.accept ?? []) knownHazard(name);
}

/** Makes the plan and makes sure that the target takes its result. Throws a `Failure` where it would not. */
export async function planFor(
	situation: Situation,
	settings: readonly Setting[],
	way: Way,
	options: TuningOptions,
	world: World,
): Promise<Plan> {
	const {
		config,
		isAtHand,
		target,
		snapshots,
		address,
		gateway,
		surroundings,
	} = situation;
	const plan = makePlan(
		{
			config,
			isAtHand,
			target,
			settings,
			agents: options.agents === true,
			way,
			gateway: gateway && {
				shownUrl: address.shownUrl,
				hash: gateway.config.hash,
			},
			surroundings,
			accepted: acceptedIn(options),
		},
		snapshots,
	);
	const unknown = plan.skipped.find(({ kind }) => kind === "unknown");
	if (unknown)
		throw new Failure(
			"usage",
			`OpenClaw ${target.release} has no setting ${pathWords(unknown.path)}`,
			"clawtune presets shows what can be tuned.",
		);
	await expectTaken(situation, plan, "usage", options, world);
	return plan;
}

/** The hazards that the options accept by their names. */
export function acceptedIn({ accept = [] }: TuningOptions): readonly string[] {
	return accept.map(knownHazard);
}

/** Makes sure that the target takes the config that a plan makes. Throws a `Failure` (`code`) where it would not. */
export async function expectTaken(
	{ config, isAtHand, target, snapshots }: Situation,
	plan: Plan,
	code: "usage" | "base-invalid",
	options: TuningOptions,
	world: World,
): Promise<void> {
	const wanted = { ...config, value: valueAfter(config.value, plan.changes) };
	const [judgement, before] = await judge(
		[wanted, ...(isAtHand ? [] : [config])].map((each) => ({
			config: each,
			target,
		})),
		snapshots,
		variablesOf(options, world),
	);
	// What a gateway hides in its config may look like an error, and was there before.
	const known = new Set(before?.findings.map(({ path }) => formatPath(path)));
	const wrong = judgement?.findings.find(
		({ severity, path }) =>
			severity === "error" && !known.has(formatPath(path)),
	);
	if (wrong)
		throw new Failure(
			code,
			`${pathWords(wrong.path)} ${findingWords(wrong).message}`,
			"Nothing was changed.",
		);
}

function knownHazard(name: string): string {
	const known = [...blockingHazards, ...noticeHazards];
	if (known.some((id) => id === name)) return name;
	const nearest = nearestOf(name, known);
	throw new Failure(
		"usage",
		`--accept ${name}: there is no such hazard`,
		nearest ? `Did you mean "${nearest}"?` : `Known: ${known.join(", ")}.`,
	);
}

function savePlan(
	plan: Plan,
	name: string,
	{ workingDirectory, version }: World,
): void {
	const { target } = plan.base;
	const secret = plan.changes.find(
		({ path, to }) =>
			to !== undefined &&
			!equalValues(maskedValue(to, path, target.snapshot), to),
	);
	if (secret) {
		throw new Failure(
			"usage",
			`${pathWords(secret.path)} is a secret, and a plan with it is not written to a file`,
			`Use a reference: --set ${pathWords(secret.path)}='$\{VAR}'.`,
		);
	}
	const file = resolve(workingDirectory, name);
	try {
		writeFileSync(file, planJson(plan, version), { mode: 0o600 });
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"usage",
			`${name} cannot be written (${error.code})`,
			"Name another file with --out.",
		);
	}
}
