import type { ParseProblem } from "../config/document.ts";
import { locationOf } from "../config/document.ts";
import type { MergedConfig } from "../config/include.ts";
import { type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { holdsReference, replaceReferences } from "../config/references.ts";
import { isAcceptedBeyondSchema } from "./accepted.ts";
import { explainProblem, explainTarget, explainViolation } from "./explain.ts";
import type { Finding, FindingDetail, Judgement, Severity } from "./finding.ts";
import { migrateOnRead, type ReadConfig } from "./read-migration.ts";
import { rosterProblem } from "./roster.ts";
import type { Snapshots } from "./snapshot.ts";
import { startupOfInvalid } from "./startup.ts";
import type { Target } from "./target.ts";
import { compileValidator, type Validate } from "./validate.ts";
import { lookupFor, missingVariables, type Variables } from "./variables.ts";
import type { Violation } from "./violation.ts";

/** A config and the release that it is judged for. */
export interface Case {
	readonly config: MergedConfig;
	readonly target: Target;
}

/**
 * Judges configs, in the order given. The schema of each release is pruned to all of the configs that are judged
 * for it and compiled once, so that a thousand configs cost little more than one.
 */
export async function judge(
	cases: readonly Case[],
	snapshots: Snapshots,
	variables: Variables,
): Promise<readonly Judgement[]> {
	const prepared = cases.map(({ config, target }) => {
		const replaced = replaceReferences(
			config.value,
			lookupFor(config.value, variables),
		);
		return { config, target, read: migrateOnRead(replaced, target.release) };
	});
	const validators = new Map<string, Validate>();
	for (const [release, group] of groupByRelease(prepared)) {
		const [first] = group;
		if (first)
			validators.set(
				release,
				await compileValidator(
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
		...explainProblem(problem),
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
	const roster = [rosterProblem(read.value, target.release)].filter(
		(problem) => problem !== undefined,
	);
	const findings = [
		...explainTarget(target).map((detail) => findingAt([], "warning", detail)),
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
		...missingVariables(config.value, target.release, variables).map(
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
			.filter(
				({ kind, path }) =>
					kind !== "unknown-key" ||
					!isAcceptedBeyondSchema(read.authoredPath(path), target.release),
			)
			.map((violation) =>
				findingAt(
					violation.path,
					"error",
					explainViolation(violation, read, target, snapshots),
				),
			),
		...roster.map(({ kind, path }) =>
			findingAt(path, "error", {
				code: "agent-roster",
				problem: kind,
				target: target.release,
			}),
		),
	];
	if (!findings.some(({ severity }) => severity === "error")) {
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
			findings: inTextOrder(findings, config),
		};
	}
	return {
		verdict: "invalid",
		startup: startupOfInvalid(findings, config),
		findings: inTextOrder(findings, config),
	};
}

/** As a person meets them: the file itself first, then what it includes, each from the top. */
function inTextOrder(
	findings: readonly Finding[],
	config: MergedConfig,
): readonly Finding[] {
	const files = [config.root, ...config.included].map(({ file }) => file);
	return findings.toSorted(
		({ location: a }, { location: b }) =>
			files.indexOf(a.file) - files.indexOf(b.file) ||
			a.line - b.line ||
			a.column - b.column,
	);
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
