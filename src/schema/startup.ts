import { isObject, type JsonValue } from "../config/json.ts";
import { isWithin, type Path, valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import { coreViolations } from "./core/violations.ts";
import type { Finding, Startup } from "./finding.ts";
import { needsChannelPlugin } from "./host-channels.ts";
import { needsHostSecret } from "./host-secrets.ts";
import { pluginPartsOf } from "./plugin-parts.ts";
import type { ReadCase } from "./read-case.ts";
import { brokenRules } from "./rules/broken-rules.ts";
import { unknownPolicyItems } from "./rules/model-names.ts";
import { startMigrationsOf } from "./start-migrations.ts";
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
	first: Step,
	isJudgeable: (
		violation: Violation,
		value: ReadCase["config"]["value"],
	) => boolean,
): Startup {
	const { config, target, read, snapshots } = judged;
	const { repairsAtStart } = erasOf(target.release).fileReading;
	if (
		first === "reading" ||
		config.included.length > 0 ||
		repairsAtStart === "none" ||
		(repairsAtStart === "not-of-plugins-alone" && first === "plugins")
	)
		return "refuses";
	const find = startMigrationsOf(snapshots.startMigrations(), target.release);
	const wrong = wrongPlaces(judged);
	const isWrong = placesWithin(wrong);
	const repair = repairAtStart(read.value, (path, value) =>
		isWrong(path) ? find(path, value) : undefined,
	);
	const { value } = repair;
	const missing = wrong.flatMap((path) => {
		const isThere = valueAt(read.value, path) !== undefined;
		const migration = isThere ? undefined : find(path, undefined);
		return migration ? [{ path, migration }] : [];
	});
	const migrations = [...repair.migrations, ...missing];
	if (migrations.length === 0 || holdsBack(value)) return "refuses";
	const core = coreViolations(
		target.snapshot,
		value,
		pluginPartsOf(target.snapshot),
	);
	const broken = brokenRules(value, target, core);
	const remaining = [
		...core,
		...broken.map(({ violation }) => violation),
		...judged.plugins.filter((violation) => !isAnswered(violation, migrations)),
	].filter(
		(violation) =>
			isJudgeable(violation, value) && !isMade(violation, migrations),
	);
	if (remaining.length > 0) return "refuses";
	if (migrations.some(({ migration }) => migration.kind === "unsure"))
		return "unknown";
	const startup = startupOfValid(startRefusals(value, target.release));
	return startup === "starts" ? "migrates" : startup;
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
function wrongPlaces({
	read,
	target,
	core,
	plugins,
}: ReadCase): readonly Path[] {
	const broken = brokenRules(read.value, target, core);
	return [...core, ...plugins, ...broken.map(({ violation }) => violation)].map(
		({ path }) => path,
	);
}

/** Tells whether a path lies at or below one of many places. */
function placesWithin(places: readonly Path[]): (path: Path) => boolean {
	const texts = new Set(places.map((place) => JSON.stringify(place)));
	return (path) =>
		path.some((_, index) =>
			texts.has(JSON.stringify(path.slice(0, index + 1))),
		);
}

/** Was something done to the value that a plugin does not take, or to something in it. */
function isAnswered(
	{ path }: Violation,
	migrations: StartRepair["migrations"],
): boolean {
	return migrations.some(
		(one) =>
			one.migration.kind !== "refused" &&
			(isWithin(one.path, path) || isWithin(path, one.path)),
	);
}

/** Is something wrong only at a place that the gateway makes anew. */
function isMade(
	{ path }: Violation,
	migrations: StartRepair["migrations"],
): boolean {
	return migrations.some(
		({ path: from, migration }) =>
			migration.kind === "changed" &&
			[from, migration.to].some(
				(place) => isWithin(place, path) || isWithin(path, place),
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
