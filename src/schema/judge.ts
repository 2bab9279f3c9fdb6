import type { ParseProblem } from "../config/document.ts";
import { locationOf } from "../config/document.ts";
import type { MergedConfig } from "../config/include.ts";
import { type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import {
	holdsReference,
	referencesIn,
	replaceReferences,
} from "../config/references.ts";
import { erasOf } from "../releases/eras.ts";
import type {
	Finding,
	FindingDetail,
	Judgement,
	Severity,
	Startup,
} from "./finding.ts";
import { nearestOf } from "./nearest.ts";
import { migrateOnRead, type ReadConfig } from "./read-migration.ts";
import { retiredSettingAt } from "./retired.ts";
import { keysAt, schemasAt } from "./schema-node.ts";
import type { Snapshots } from "./snapshot.ts";
import type { Target } from "./target.ts";
import { compileValidator, type Validate, type Violation } from "./validate.ts";

/** What is known of the variables that a config refers to. */
export interface Variables {
	/** The value of a variable; undefined or empty where it is not set. */
	readonly lookup: (name: string) => string | undefined;
	/** Take every variable as set, its value unknown. */
	readonly assumeSet: boolean;
}

/** A config and the release that it is judged for. */
export interface Case {
	readonly config: MergedConfig;
	readonly target: Target;
}

/**
 * Judges configs, in the order given. The schema of each release is pruned to all of the configs that are judged
 * for it and compiled once, so that a thousand configs cost little more than one.
 */
export function judge(
	cases: readonly Case[],
	snapshots: Snapshots,
	variables: Variables,
): readonly Judgement[] {
	const prepared = cases.map(({ config, target }) => {
		const replaced = replaceReferences(
			config.value,
			variablesOf(config.value, variables),
		);
		return { config, target, read: migrateOnRead(replaced, target.release) };
	});
	const validators = new Map<string, Validate>();
	for (const [release, group] of groupByRelease(prepared)) {
		const [first] = group;
		if (first)
			validators.set(
				release,
				compileValidator(
					first.target.snapshot,
					group.map(({ read }) => read.value),
				),
			);
	}
	return prepared.map(({ config, target, read }) => {
		const violations =
			validators.get(target.snapshot.release)?.(read.value) ?? [];
		return judgeOne({ config, target }, read, violations, snapshots, variables);
	});
}

function groupByRelease<Item extends Case>(
	items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const release = item.target.snapshot.release;
		groups.set(release, [...(groups.get(release) ?? []), item]);
	}
	return groups;
}

/** The judgement of a text that is no config at all. */
export function judgeProblem(problem: ParseProblem): Judgement {
	const finding: Finding = {
		...detailOfProblem(problem),
		severity: "error",
		path: [],
		location: problem.location,
	};
	return {
		verdict: problem.kind === "template" ? "template" : "invalid",
		startup: problem.kind === "template" ? "unknown" : "refuses",
		findings: [finding],
	};
}

function detailOfProblem(problem: ParseProblem): FindingDetail {
	if (problem.kind === "template")
		return { code: "template", token: problem.token };
	if (problem.kind === "syntax")
		return { code: "syntax", reason: problem.reason };
	if (problem.kind === "too-deep")
		return { code: "too-deep", depth: problem.depth };
	return { code: "empty" };
}

function judgeOne(
	{ config, target }: Case,
	read: ReadConfig,
	violations: readonly Violation[],
	snapshots: Snapshots,
	variables: Variables,
): Judgement {
	const findingAt = (
		path: Path,
		severity: Severity,
		detail: FindingDetail,
	): Finding => {
		const authored = read.authoredPath(path);
		const owner = config.ownerOf(authored);
		return {
			...detail,
			severity,
			path: authored,
			location: locationOf(owner.document, owner.path),
		};
	};
	const findings: Finding[] = [
		...targetFindings(target).map((detail) => findingAt([], "warning", detail)),
		...config.problems.map(
			({ kind, included, path, location }): Finding => ({
				code: "include",
				problem: kind,
				included,
				severity: "error",
				path,
				location,
			}),
		),
		...missingVariables(config.value, target, variables).map(
			({ path, name, severity }) =>
				findingAt(path, severity, {
					code: "env-missing",
					name,
					target: target.release,
				}),
		),
		...read.moved.map(({ from, to }) =>
			findingAt(from, "warning", {
				code: "migrated-on-read",
				to: to.join("."),
				target: target.release,
			}),
		),
		...violations
			.filter((violation) => isJudgeable(violation, read.value))
			.map((violation) =>
				findingAt(
					violation.path,
					"error",
					explainViolation(violation, read, target, snapshots),
				),
			),
	];
	const valid = !findings.some(({ severity }) => severity === "error");
	if (valid) {
		const mode = member(member(read.value, "gateway"), "mode");
		const starts = mode === "local";
		const text = typeof mode === "string" ? mode : undefined;
		if (!starts)
			findings.push(
				findingAt(["gateway", "mode"], "warning", {
					code: "will-not-start",
					mode: text,
				}),
			);
		return {
			verdict: "valid",
			startup: starts ? "starts" : "refuses",
			findings,
		};
	}
	return {
		verdict: "invalid",
		startup: startupOfInvalid(findings, config),
		findings,
	};
}

/** A gateway migrates retired keys of a plain single file when it starts; what else is wrong, it refuses. */
function startupOfInvalid(
	findings: readonly Finding[],
	config: MergedConfig,
): Startup {
	const errors = findings.filter(({ severity }) => severity === "error");
	const retired = errors.filter((finding) => finding.code === "retired-key");
	if (retired.length < errors.length || config.included.length > 0)
		return retired.length > 0 && config.included.length === 0
			? "unknown"
			: "refuses";
	return retired.every(({ setting }) => setting?.migratedAtStart)
		? "migrates"
		: "unknown";
}

function targetFindings(target: Target): readonly FindingDetail[] {
	const assumed: readonly FindingDetail[] =
		target.source === "assumed"
			? [{ code: "target-assumed", target: target.release }]
			: [];
	const nearest: readonly FindingDetail[] =
		target.release === target.snapshot.release
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

/** Variables come from the environment first and then from the config's own `env.vars`. */
function variablesOf(
	value: JsonValue,
	variables: Variables,
): (name: string) => string | undefined {
	const own = member(member(value, "env"), "vars");
	return (name) => {
		const given = variables.lookup(name);
		if (given) return given;
		const stated = member(own, name);
		return typeof stated === "string" && !holdsReference(stated)
			? stated
			: undefined;
	};
}

function missingVariables(
	value: JsonValue,
	target: Target,
	variables: Variables,
): readonly {
	readonly path: Path;
	readonly name: string;
	readonly severity: Severity;
}[] {
	if (variables.assumeSet) return [];
	const lookup = variablesOf(value, variables);
	const severity =
		erasOf(target.release).fileReading.missingVariable === "refused"
			? "error"
			: "warning";
	return referencesIn(value)
		.filter(({ name }) => !lookup(name))
		.map(({ path, name }) => ({ path, name, severity }));
}

/** What an unset variable would stand for is not judged; that it will be a text is. */
function isJudgeable(violation: Violation, value: JsonValue): boolean {
	const about =
		violation.kind === "unknown-key" || violation.kind === "missing-key"
			? undefined
			: valueAt(value, violation.path);
	return (
		violation.kind === "wrong-type" ||
		typeof about !== "string" ||
		!holdsReference(about)
	);
}

function explainViolation(
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
	}
}

function explainUnknownKey(
	path: Path,
	read: ReadConfig,
	target: Target,
	snapshots: Snapshots,
): FindingDetail {
	const key = String(path.at(-1));
	const authored = read.authoredPath(path);
	const knows = (release: (typeof snapshots.releases)[number]): boolean => {
		const snapshot = snapshots.forRelease(release);
		return snapshot !== undefined && schemasAt(snapshot, authored).length > 0;
	};
	const judged = snapshots.releases.indexOf(target.snapshot.release);
	const lastSeen = snapshots.releases.slice(0, judged).findLast(knows);
	if (lastSeen !== undefined) {
		const setting = retiredSettingAt(authored, target.release);
		return {
			code: "retired-key",
			key,
			target: target.release,
			lastSeen,
			setting,
		};
	}
	const firstSeen = snapshots.releases.slice(judged + 1).find(knows);
	if (firstSeen !== undefined)
		return { code: "future-key", key, target: target.release, firstSeen };
	const nearest = nearestOf(key, keysAt(target.snapshot, path.slice(0, -1)));
	return { code: "unknown-key", key, nearest, target: target.release };
}
