import { isObject, type JsonValue } from "../config/json.ts";
import { leaves, type Path, valueAt } from "../config/path.ts";
import { type PathSet, pathSet } from "../config/path-set.ts";
import { erasOf } from "../releases/eras.ts";
import { coreViolations } from "./core/violations.ts";
import type { Finding, Startup, Unrepaired } from "./finding.ts";
import { needsChannelPlugin } from "./host-channels.ts";
import { needsHostSecret } from "./host-secrets.ts";
import { writtenByNewer } from "./newer-file.ts";
import { pluginPartsOf } from "./plugin-parts.ts";
import type { ReadCase } from "./read-case.ts";
import { type BrokenRule, brokenRules } from "./rules/broken-rules.ts";
import { unknownPolicyItems } from "./rules/model-names.ts";
import { type FindMigration, startMigrationsOf } from "./start-migrations.ts";
import { type StartRefusal, startRefusals } from "./start-refusal.ts";
import { repairAtStart, type StartRepair } from "./start-repair.ts";
import type { Step } from "./step.ts";
import type { Violation } from "./violation.ts";

/**
 * What a gateway does that starts with an invalid config. From 2026.8.1 on it rewrites a single file with retired keys,
 * judges the result as it judges any config, and refuses where something is still wrong.
 * `isJudgeable` tells whether a violation can be told from the config alone.
 */
export function startupOfInvalid(
	judged: ReadCase,
	broken: readonly BrokenRule[],
	first: Step,
	isJudgeable: (
		violation: Violation,
		value: ReadCase["config"]["value"],
	) => boolean,
): Startup {
	const { target, read, snapshots } = judged;
	const { repairsAtStart } = erasOf(target.release).fileReading;
	if (
		first === "reading" ||
		whyUnrepaired(judged) !== undefined ||
		repairsAtStart === "none" ||
		(repairsAtStart === "not-of-plugins-alone" && first === "plugins")
	)
		return "refuses";
	const find = startMigrationsOf(snapshots.startMigrations(), target.release);
	const wrong = wrongPlaces(judged, broken);
	const repaired = sectionsRepaired(read.value, wrong, find);
	// What is wrong in a section to which nothing is done stays so.
	const staysWrong = judged.core.some(
		(violation) =>
			violation.path[0] !== undefined &&
			!repaired.has(violation.path[0]) &&
			isJudgeable(violation, read.value),
	);
	if (staysWrong) return "refuses";
	const repair = repairAtStart(
		read.value,
		find,
		pathSet(wrong.filter((path) => path.length > 0)),
	);
	const { value } = repair;
	const missing = wrong.flatMap((path) => {
		const isThere = valueAt(read.value, path) !== undefined;
		const migration = isThere ? undefined : find(path, undefined);
		return migration ? [{ path, migration }] : [];
	});
	const migrations = [...repair.migrations, ...missing];
	if (migrations.length === 0 || holdsBack(value)) return "refuses";
	const isAsItWas = value === read.value;
	const core = isAsItWas
		? judged.core
		: coreViolations(target.snapshot, value, pluginPartsOf(target.snapshot));
	const stillBroken = isAsItWas ? broken : brokenRules(value, target, core);
	const answered = answeredPlaces(migrations);
	const made = madePlaces(migrations);
	const isStillWrong = [
		...core,
		...stillBroken.map(({ violation }) => violation),
		...judged.plugins.filter(({ path }) => !answered.touches(path)),
	].some(
		(violation) =>
			isJudgeable(violation, value) && !made.touches(violation.path),
	);
	if (isStillWrong) return "refuses";
	if (migrations.some(({ migration }) => migration.kind === "unsure"))
		return "unknown";
	const startup = startupOfValid(startRefusals(value, target.release));
	return startup === "starts" ? "migrates" : startup;
}

/** Why a gateway of the target would leave the file as it is; undefined where it repairs it, or where none does. */
export function whyUnrepaired({
	config,
	read,
	target,
	variables,
}: ReadCase): Unrepaired | undefined {
	const { repairsAtStart } = erasOf(target.release).fileReading;
	if (repairsAtStart === "none") return undefined;
	if (config.included.length > 0) return "include";
	if (variables.lookup("OPENCLAW_NIX_MODE") === "1") return "nix";
	return writtenByNewer(read.value, target.release) ? "newer" : undefined;
}

/** Whether a gateway starts with a valid config; unknown where its environment may hold what the config lacks. */
export function startupOfValid(refusals: readonly StartRefusal[]): Startup {
	if (refusals.some(({ certain }) => certain)) return "refuses";
	return refusals.length > 0 ? "unknown" : "starts";
}

/** Unknown where a gateway starts only with what its machine may have: a plugin, a secret. */
export function onHost(
	startup: Startup,
	{ config, target, variables }: ReadCase,
	findings: readonly Finding[],
): Startup {
	if (startup === "refuses") return startup;
	const needsPlugin = findings.some(
		(finding) =>
			finding.code === "needs-host" && finding.ifMissing === "refused",
	);
	return needsPlugin ||
		needsChannelPlugin(config.value, target) ||
		needsHostSecret(config.value, target, variables)
		? "unknown"
		: startup;
}

/** Where something is wrong: what is fine stays as it is. */
function wrongPlaces(
	{ core, plugins }: ReadCase,
	broken: readonly BrokenRule[],
): readonly Path[] {
	return [...core, ...plugins, ...broken.map(({ violation }) => violation)].map(
		({ path }) => path,
	);
}

/** The sections of which something is taken or made where something is wrong. */
function sectionsRepaired(
	config: JsonValue,
	wrong: readonly Path[],
	find: FindMigration,
): ReadonlySet<string | number | undefined> {
	const sections = new Set<string | number | undefined>();
	for (const path of wrong) {
		const about = valueAt(config, path);
		const parts = about === undefined ? undefined : leaves(about);
		for (const [below, leaf] of parts ?? [[[], undefined] as const]) {
			const migration = find([...path, ...below], leaf);
			if (migration === undefined || migration.kind === "refused") continue;
			sections.add(path[0]);
			if ("to" in migration) sections.add(migration.to[0]);
		}
	}
	return sections;
}

/** Something was done to these values: whatever a plugin did not take around or in one may be mended. */
function answeredPlaces(migrations: StartRepair["migrations"]): PathSet {
	return pathSet(
		migrations
			.filter(({ migration }) => migration.kind !== "refused")
			.map(({ path }) => path),
	);
}

/** The places that the gateway makes anew: whatever is wrong around or in one is not there any more. */
function madePlaces(migrations: StartRepair["migrations"]): PathSet {
	return pathSet(
		migrations.flatMap(({ path, migration }) =>
			migration.kind === "changed" ? [path, migration.to] : [],
		),
	);
}

/**
 * From 2026.8.2 on a gateway repairs nothing where the names of `agents.defaults.models` restrict which models may be used
 * and one of them names no model: it cannot tell what is meant (run on 2026.9.6; `model-policy-allowlist-migration`).
 */
function holdsBack(value: JsonValue): boolean {
	const defaults = ["agents", "defaults"];
	const models = valueAt(value, [...defaults, "models"]);
	const names = Object.keys(models ?? {}).filter((name) => name.trim() !== "");
	return (
		isObject(models) &&
		!isObject(valueAt(value, [...defaults, "modelPolicy"])) &&
		valueAt(value, ["meta", "migrations", "modelPolicyAllowlist"]) !== true &&
		unknownPolicyItems(names, [models]).length > 0
	);
}
