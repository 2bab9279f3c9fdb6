import type { ParseProblem } from "../config/document.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { replaceReferences } from "../config/references.ts";
import { explainProblem } from "./explain.ts";
import type { Finding, Judgement } from "./finding.ts";
import { judgementOf } from "./judgement.ts";
import { migrateOnRead, type ReadConfig } from "./read-migration.ts";
import type { Snapshots } from "./snapshot.ts";
import type { Target } from "./target.ts";
import {
	compileValidator,
	type SchemaViolations,
	type Validate,
} from "./validate.ts";
import { lookupFor, type Variables } from "./variables.ts";

const noViolations: SchemaViolations = { core: [], plugins: [] };

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
			lookupFor(config.value, variables, target.release),
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
					group.flatMap(({ read }) => [
						read.value,
						...(read.otherwise ? [read.otherwise.value] : []),
					]),
				),
			);
	}
	return prepared.map(({ config, target, read }) => {
		const validate = validators.get(target.snapshot.release);
		const judgeAs = (read: ReadConfig): Judgement =>
			judgementOf({
				config,
				target,
				read,
				...(validate?.(read.value) ?? noViolations),
				snapshots,
				variables,
			});
		const judgement = judgeAs(read);
		return read.otherwise && judgement.verdict !== "valid"
			? judgeAs(read.otherwise)
			: judgement;
	});
}

function groupByRelease<Item extends Case>(
	items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const release = item.target.snapshot.release;
		const group = groups.get(release);
		if (group) group.push(item);
		else groups.set(release, [item]);
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
