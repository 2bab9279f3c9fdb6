import type { JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { valueAt } from "../config/path.ts";
import { holdsReference } from "../config/references.ts";
import { isAcceptedBeyondSchema } from "./accepted.ts";
import { adviseOn } from "./advice/advise.ts";
import { explainViolation } from "./explain.ts";
import type { Finding, Judgement } from "./finding.ts";
import { findingAt, type ReadCase } from "./read-case.ts";
import type { ReadConfig } from "./read-migration.ts";
import { notesOn, readingProblems, type Tell } from "./reading.ts";
import { type BrokenRule, brokenRules } from "./rules/broken-rules.ts";
import { rulesOfKeys } from "./rules/rule-name.ts";
import { startRefusals } from "./start-refusal.ts";
import {
	onHost,
	startupOfInvalid,
	startupOfValid,
	whyUnrepaired,
} from "./startup.ts";
import { firstStepOf, type Step } from "./step.ts";
import type { Target } from "./target.ts";
import type { Violation } from "./violation.ts";

/** Something that makes the target refuse the config, and the step in which it does. */
type Problem =
	| { readonly step: "reading"; readonly tell: Tell }
	| { readonly step: Step; readonly violation: Violation };

/** The verdict on one config, and all that is worth saying of it, in the order of its text. */
export function judgementOf(judged: ReadCase): Judgement {
	const { config, target, read } = judged;
	const broken = brokenRules(read.value, target, judged.core);
	const all = problemsOf(judged, broken);
	const first = firstStepOf(all);
	const { told: problems, omitted: errors } = firstOf(
		all.filter(({ step }) => step === first),
	);
	const later = firstOf(all.filter(({ step }) => step !== first));
	const notes = firstOf(notesOn(judged));
	const warnings = later.omitted + notes.omitted;
	const omitted = errors + warnings > 0 ? { errors, warnings } : undefined;
	const refused = [
		...problems.map((problem) => tell(problem, judged)),
		...later.told.map(
			(problem): Finding => ({
				...tell(problem, judged),
				severity: "warning",
				later: true,
			}),
		),
	];
	const findings = [
		...notes.told.map((tell) => tell()),
		...refused,
		...adviseOn(
			config.value,
			target,
			refused.map(({ path }) => path),
		).map(({ path, severity, detail }) => ({
			...findingAt(judged, path, detail),
			severity,
		})),
	];
	if (first !== undefined)
		return {
			verdict: "invalid",
			startup: onHost(
				startupOfInvalid(judged, broken, first, isJudgeable),
				judged,
				findings,
			),
			findings: inTextOrder(findings, config),
			...(omitted ? { omitted } : {}),
		};
	const refusals = startRefusals(read.value, target.release);
	const told = refusals.map(({ kind, path, certain }) =>
		findingAt(judged, path, { code: "will-not-start", reason: kind, certain }),
	);
	return {
		verdict: "valid",
		startup: onHost(startupOfValid(refusals), judged, findings),
		findings: inTextOrder([...findings, ...told], config),
		...(omitted ? { omitted } : {}),
	};
}

/** So many findings of one kind of weight are told; more are only counted, since nobody reads a million. */
const mostTold = 10_000;

function firstOf<Item>(items: readonly Item[]): {
	readonly told: readonly Item[];
	readonly omitted: number;
} {
	const told = items.slice(0, mostTold);
	return { told, omitted: items.length - told.length };
}

function problemsOf(
	judged: ReadCase,
	broken: readonly BrokenRule[],
): readonly Problem[] {
	const { target, read, core, plugins } = judged;
	const problems: Problem[] = readingProblems(judged).map((tell) => ({
		step: "reading",
		tell,
	}));
	const add = (step: Step, violation: Violation): void => {
		if (isJudgeable(violation, read.value)) problems.push({ step, violation });
	};
	for (const violation of core)
		if (!isAccepted(violation, read, target)) add("schema", violation);
	for (const violation of plugins) add("plugins", violation);
	for (const { step, violation } of broken) add(step, violation);
	return problems;
}

function tell(problem: Problem, judged: ReadCase): Finding {
	if ("tell" in problem) return problem.tell();
	const { violation } = problem;
	const { read, target, snapshots } = judged;
	const detail = explainViolation(violation, read, target, snapshots);
	const unrepaired =
		detail.code === "retired-key" ? whyUnrepaired(judged) : undefined;
	return {
		...findingAt(
			judged,
			violation.path,
			unrepaired && detail.code === "retired-key"
				? { ...detail, unrepaired }
				: detail,
		),
		severity: "error",
	};
}

function isAccepted(
	{ kind, path }: Violation,
	read: ReadConfig,
	{ release }: Target,
): boolean {
	return (
		kind === "unknown-key" &&
		isAcceptedBeyondSchema(read.authoredPath(path), release)
	);
}

/** What an unset variable would stand for is not judged; that it will be a text is. */
function isJudgeable(violation: Violation, value: JsonValue): boolean {
	const about =
		violation.kind === "unknown-key" ||
		violation.kind === "missing-key" ||
		(violation.kind === "rule" && rulesOfKeys.has(violation.rule))
			? undefined
			: valueAt(value, violation.path);
	return (
		violation.kind === "wrong-type" ||
		typeof about !== "string" ||
		!holdsReference(about)
	);
}

/** As a person meets them: the file itself first, then what it includes, each from the top. */
function inTextOrder(
	findings: readonly Finding[],
	config: MergedConfig,
): readonly Finding[] {
	const files = new Map(
		[config.root, ...config.included].map(({ file }, index) => [file, index]),
	);
	const place = (file: string): number => files.get(file) ?? files.size;
	return findings.toSorted(
		({ location: a }, { location: b }) =>
			place(a.file) - place(b.file) || a.line - b.line || a.column - b.column,
	);
}
