import { falseReferencesIn } from "../config/references.ts";
import { explainTarget } from "./explain.ts";
import type { Finding, Severity } from "./finding.ts";
import { findingAt, type ReadCase } from "./read-case.ts";
import { missingVariables, weightOfMissing } from "./variables.ts";

/** Words a finding, which takes longer than finding it. */
export type Tell = () => Finding;

/** What makes the target refuse the config while it reads it: includes and, on old releases, variables that are not set. */
export function readingProblems(judged: ReadCase): readonly Tell[] {
	const included = judged.config.problems.map(
		({ kind, ...problem }): Tell =>
			() => ({ code: "include", problem: kind, severity: "error", ...problem }),
	);
	return [...included, ...missing(judged, "error")];
}

/** What is worth saying though the target accepts it. */
export function notesOn(judged: ReadCase): readonly Tell[] {
	const { config, target, read } = judged;
	return [
		...explainTarget(target).map(
			(detail) => () => findingAt(judged, [], detail),
		),
		...missing(judged, "warning"),
		...falseReferencesIn(config.value).map(
			({ path, token }) =>
				() =>
					findingAt(judged, path, { code: "env-syntax", token }),
		),
		...read.old.map(
			({ path, reading }) =>
				() =>
					findingAt(judged, path, {
						code: "migrated-on-read",
						reading,
						target: target.release,
					}),
		),
	];
}

/** Where a missing variable is an error, OpenClaw names it at the root of the config. */
function missing(judged: ReadCase, wanted: Severity): readonly Tell[] {
	const { config, target, variables } = judged;
	if (weightOfMissing(target.release) !== wanted) return [];
	return missingVariables(config.value, target.release, variables).map(
		({ path, name }) =>
			() => {
				const refused = wanted === "error";
				const finding = findingAt(judged, path, {
					code: "env-missing",
					name,
					target: target.release,
					...(refused ? { at: path } : {}),
				});
				return {
					...finding,
					severity: wanted,
					...(refused ? { path: [] } : {}),
				};
			},
	);
}
