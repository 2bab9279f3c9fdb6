import type { ParseProblem } from "../config/document.ts";
import { leaves, type Path, valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { FindingDetail } from "./finding.ts";
import { lastPlaceOf } from "./migrations/legacy/eras.ts";
import type { NewPlace } from "./migrations/move.ts";
import { nearestOf } from "./nearest.ts";
import type { ReadConfig } from "./read-migration.ts";
import { retiredSettingAt } from "./retired.ts";
import { modelInsteadOf } from "./rules/withdrawn-models.ts";
import { keysAt, schemasAt } from "./schema-node.ts";
import type { Snapshots } from "./snapshot.ts";
import { type StartMigration, startMigrationsOf } from "./start-migrations.ts";
import type { Target } from "./target.ts";
import type { Violation } from "./violation.ts";

/** What a finding says of a text that is no config. */
export function explainProblem(problem: ParseProblem): FindingDetail {
	if (problem.kind === "template")
		return { code: "template", token: problem.token };
	if (problem.kind === "syntax")
		return { code: "syntax", reason: problem.reason };
	if (problem.kind === "too-deep")
		return { code: "too-deep", depth: problem.depth };
	return { code: "empty" };
}

/** What is worth saying of how the target was chosen. */
export function explainTarget(target: Target): readonly FindingDetail[] {
	const assumed: readonly FindingDetail[] =
		target.source === "assumed"
			? [{ code: "target-assumed", target: target.release }]
			: [];
	const nearest: readonly FindingDetail[] =
		target.release === target.snapshot.release ||
		target.snapshot.givenIn !== undefined
			? []
			: [
					{
						code: "target-nearest",
						target: target.release,
						judgedBy: target.snapshot.release,
					},
				];
	return [...assumed, ...nearest];
}

/** What a finding says of a violation: an unknown key is looked for in the other releases. */
export function explainViolation(
	violation: Violation,
	read: ReadConfig,
	target: Target,
	snapshots: Snapshots,
): FindingDetail {
	switch (violation.kind) {
		case "unknown-key":
			return explainUnknownKey(violation.path, read, target, snapshots);
		case "missing-key":
			return { code: "missing-key", key: String(violation.path.at(-1)) };
		case "wrong-type":
			return {
				code: "wrong-type",
				expected: violation.expected,
				actual: violation.actual,
			};
		case "out-of-range":
			return {
				code: "out-of-range",
				bound: violation.bound,
				limit: violation.limit,
			};
		case "not-allowed":
			return { code: "not-allowed", allowed: violation.allowed };
		case "bad-format":
			return { code: "bad-format", format: violation.format };
		case "no-form-fits":
			return { code: "no-form-fits", nearest: violation.nearest };
		case "rule":
			return explainRule(violation, read, target);
	}
}

function explainRule(
	{ rule, path }: Extract<Violation, { readonly kind: "rule" }>,
	read: ReadConfig,
	{ release, snapshot }: Target,
): FindingDetail {
	const value = valueAt(read.value, path);
	const model = typeof value === "string" ? value : String(path.at(-1));
	const instead =
		rule === "withdrawn-model" ? modelInsteadOf(model, snapshot) : undefined;
	return {
		code: "rule",
		rule,
		target: release,
		...(instead === undefined ? {} : { instead }),
	};
}

function explainUnknownKey(
	path: Path,
	read: ReadConfig,
	target: Target,
	snapshots: Snapshots,
): FindingDetail {
	const key = String(path.at(-1));
	if (schemasAt(target.snapshot, path).length > 0)
		return {
			code: "unknown-key",
			key,
			nearest: undefined,
			ofOtherForm: true,
			target: target.release,
		};
	const authored = read.authoredPath(path);
	const knows = (release: (typeof snapshots.releases)[number]): boolean => {
		const snapshot = snapshots.forRelease(release);
		return snapshot !== undefined && schemasAt(snapshot, authored).length > 0;
	};
	const judged = snapshots.releases.indexOf(target.snapshot.release);
	const lastSeen = snapshots.releases.slice(0, judged).findLast(knows);
	const atStart = migrationAtStart(path, read, target, snapshots);
	const place = placeNow(path, read, target);
	if (place || lastSeen || (atStart && atStart.kind !== "refused")) {
		const setting = retiredSettingAt(authored, target.release);
		return {
			code: "retired-key",
			key,
			target: target.release,
			lastSeen,
			setting,
			...(atStart ? { atStart } : {}),
			...(place ? { place } : {}),
		};
	}
	const firstSeen = snapshots.releases.slice(judged + 1).find(knows);
	if (firstSeen !== undefined)
		return { code: "future-key", key, target: target.release, firstSeen };
	const nearest = nearestOf(key, keysAt(target.snapshot, path.slice(0, -1)));
	return { code: "unknown-key", key, nearest, target: target.release };
}

/** Where the target has what stands in a place that only older releases read, of which no schema tells. */
function placeNow(
	path: Path,
	{ value }: ReadConfig,
	{ snapshot }: Target,
): NewPlace | undefined {
	const about = valueAt(value, path);
	const place = about === undefined ? undefined : lastPlaceOf(path, about);
	return place && schemasAt(snapshot, place.to).length > 0 ? place : undefined;
}

function migrationAtStart(
	path: Path,
	{ value }: ReadConfig,
	{ release }: Target,
	snapshots: Snapshots,
): StartMigration | undefined {
	if (erasOf(release).fileReading.repairsAtStart === "none") return undefined;
	const find = startMigrationsOf(snapshots.startMigrations(), release);
	const about = valueAt(value, path);
	const whole = find(path, about);
	if (whole || about === undefined) return whole;
	const [only, ...others] = leaves(about).map(([below, leaf]) =>
		find([...path, ...below], leaf),
	);
	return others.length === 0 ? only : undefined;
}
