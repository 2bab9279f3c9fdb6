import type { MergedConfig } from "../config/merged-config.ts";
import { type Path, valueAt } from "../config/path.ts";
import { parseRelease, type Release } from "../releases/release.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import { lastTouchedRelease, type Target } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { inOrder, isRoster, remediesAgainst } from "./against.ts";
import type { StepRefusal } from "./apply-step.ts";
import { type ByHand, doByHand, hasPlace } from "./by-hand.ts";
import { advance, type Course, startOf } from "./course.ts";
import { type Decision, decisionsOf } from "./decisions.ts";
import { type FindFate, fatesFor } from "./fates.ts";
import { relocation } from "./remedy.ts";
import { fitsAt, mayBeMisspelt, misspellingsIn } from "./rename.ts";
import {
	type Judge,
	type JudgedCourse,
	judgementOf,
	type Rule,
	rounds,
} from "./rounds.ts";
import { newNeedsOf, type Upgrade } from "./upgrade.ts";

/** A config made valid for the release that reads it. */
export interface Mended extends Upgrade {
	/** Does the release take the result. */
	readonly isValid: boolean;
	/** Why a gateway of the release does not start with the result although it takes it: `will-not-start` findings. */
	readonly stops: readonly Finding[];
	/** What a person wanted to be gone, and is not there. */
	readonly notStated: readonly Path[];
}

/** What a mend is worked out from. */
export interface MendInput {
	readonly config: MergedConfig;
	readonly target: Target;
	/** What the target says of it as it is. */
	readonly now: Judgement;
	/** What a person has decided. */
	readonly byHand: readonly ByHand[];
	readonly snapshots: Snapshots;
	readonly variables: Variables;
}

/**
 * Makes a config valid for its release, in the text of its files: first as a person has decided, then as far as that can be
 * done without one. What was decided about a place that is only there once the rest is mended is done then.
 */
export async function mend(input: MendInput): Promise<Mended> {
	const { config, target, now, byHand, snapshots, variables } = input;
	const by: Judge = { to: target, snapshots, variables };
	const from = parseRelease(lastTouchedRelease(config.value) ?? "");
	const rule = ruleFor(input, from);
	const first = doByHand(startOf(config), byHand);
	let mended = await mendAlone(first.course, by, rule);
	const refused = [...first.refused];
	const isThere = (decided: ByHand): boolean =>
		decided.kind === "set" || hasPlace(decided, mended.course.config.value);
	const notStated = first.waiting.filter((decided) => !isThere(decided));
	const open = first.waiting.filter(isThere);
	if (open.length > 0) {
		const second = doByHand(mended.course, open, "anywhere");
		refused.push(...second.refused);
		mended = await mendAlone(second.course, by, rule);
	}
	const { course, judgement } = mended;
	const decisions = decisionsOf(
		judgement,
		[...course.refusals.values()],
		judgement,
		from,
	);
	return {
		before: config,
		after: course.config,
		deeds: course.deeds,
		decisions: [...decisions, ...undone(refused, decisions)],
		needs: newNeedsOf(judgement, now),
		startup: judgement.startup,
		isValid: judgement.verdict === "valid",
		stops: judgement.findings.filter(
			(finding) => finding.code === "will-not-start" && finding.certain,
		),
		notStated: notStated.map(({ path }) => path),
	};
}

/** Only what is refused is touched, and what a release has is not removed for its value. */
function ruleFor(
	{ target, snapshots }: MendInput,
	from: Release | undefined,
): Rule {
	const fateOf = fatesFor(target, snapshots);
	const fateOfValue: FindFate = (path, value, which) => {
		const fate = fateOf(path, value, which);
		return fate.kind === "removed" ? { kind: "unknown" } : fate;
	};
	return {
		inOrder: (findings) => {
			const needsOwner = findings.some(isOwnerMissing);
			return inOrder(findings).filter((finding) =>
				finding.code === "migrated-on-read"
					? needsOwner && isRoster(finding)
					: finding.code !== "future-key",
			);
		},
		against: (finding, value, isStillOpen) =>
			mayBeMisspelt(finding, target.snapshot)
				? []
				: remediesAgainst(
						finding,
						value,
						{ from, to: target },
						finding.code === "retired-key" ? fateOf : fateOfValue,
						isStillOpen,
					),
	};
}

/** Of a list of agents the first one is the owner, which an object of them has to say. */
function isOwnerMissing(finding: Finding): boolean {
	return finding.code === "rule" && finding.rule === "agent-roster-owner";
}

/** So many names are tried: each one needs a judgement of its own. */
const mostNames = 100;

/** Does what needs nobody's decision: the rounds of an upgrade, and names that are misspelt. */
async function mendAlone(
	start: Course,
	by: Judge,
	rule: Rule,
): Promise<JudgedCourse> {
	const tried = new Set<string>();
	let now = await rounds(start, by, rule);
	for (;;) {
		const named = await withNames(now, by, tried);
		if (named.course.config === now.course.config) return named;
		now = await rounds(named.course, by, rule);
	}
}

/** Gives what is misspelt the name that was meant, where its value fits under it. */
async function withNames(
	start: JudgedCourse,
	by: Judge,
	tried: Set<string>,
): Promise<JudgedCourse> {
	let now = start;
	while (tried.size < mostNames) {
		const { course, judgement } = now;
		const { value } = course.config;
		const next = misspellingsIn(judgement, value, by.to.snapshot).find(
			(one) => !tried.has(JSON.stringify(one)),
		);
		if (!next) break;
		tried.add(JSON.stringify(next));
		const { path, to } = next;
		const renamed = advance(course, relocation(path, to), {
			code: "unknown-key",
			nearest: String(to.at(-1)),
		});
		if (renamed.config === course.config) {
			now = { ...now, course: renamed };
			continue;
		}
		const after = await judgementOf(renamed.config, by);
		if (fitsAt(to, valueAt(value, path) ?? null, judgement, after))
			now = { course: renamed, judgement: after };
	}
	return now;
}

/** What a person wanted and cannot be done in the text, where it is not told yet. */
function undone(
	refused: readonly StepRefusal[],
	told: readonly Decision[],
): readonly Decision[] {
	return refused
		.filter(
			(refusal) =>
				!told.some(
					(decision) =>
						decision.kind === "text" && decision.refusal === refusal,
				),
		)
		.map((refusal) => ({ kind: "text", refusal }));
}
