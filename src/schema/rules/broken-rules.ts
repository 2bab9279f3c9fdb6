import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { stepsOf } from "../../config/path-pattern.ts";
import { pathSet } from "../../config/path-set.ts";
import {
	eachPlace,
	type PatternTree,
	patternTree,
} from "../../config/places.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Step } from "../step.ts";
import type { Target } from "../target.ts";
import { endsFurtherChecks, type Violation } from "../violation.ts";
import { allRules } from "./all-rules.ts";
import type { Rule } from "./rule.ts";

/** A broken rule and the step in which OpenClaw finds it. */
export interface BrokenRule {
	readonly step: Step;
	readonly violation: Extract<Violation, { readonly kind: "rule" }>;
}

/**
 * The rules of a release that a config breaks. `shapes` is what is wrong with it by the schema: a rule of the schema is
 * not asked about a value with something of the wrong shape in it.
 */
export function brokenRules(
	config: JsonValue,
	{ release, snapshot }: Pick<Target, "release" | "snapshot">,
	shapes: readonly Violation[],
): readonly BrokenRule[] {
	const { aboutNames, aboutValues, sections } = rulesInForce(release);
	const breaks = (
		rules: PatternTree<RuleInForce>,
		isOver: (path: Path) => boolean,
	): readonly BrokenRule[] => {
		const found: (BrokenRule & { readonly index: number })[] = [];
		eachPlace(config, rules, (atPlace, { path, value }) => {
			const place = { config, path, release, snapshot };
			const isWhole = !isOver(path);
			for (const { rule, index } of atPlace) {
				const isAsked =
					rule.step !== "schema" || rule.always === true || isWhole;
				if (!isAsked) continue;
				for (const below of rule.broken(value, place))
					found.push({
						index,
						step: rule.step,
						violation: {
							kind: "rule",
							path: [...path, ...below],
							rule: rule.name,
						},
					});
			}
		});
		return found
			.toSorted((a, b) => a.index - b.index)
			.map(({ step, violation }) => ({ step, violation }));
	};
	const misnamed = breaks(aboutNames, () => false);
	// No rule is asked below any other key: to the root, one of them is as good as a million.
	const isAsked = ({ path }: Violation) => sections.has(String(path[0]));
	const ended = [
		...shapes.filter((shape) => endsFurtherChecks(shape, release)),
		...misnamed.map(({ violation }) => violation),
	];
	const elsewhere = ended.find((violation) => !isAsked(violation));
	const isOver = endedAt(shapes.filter(isAsked), [
		...ended.filter(isAsked),
		...(elsewhere ? [elsewhere] : []),
	]);
	return [...misnamed, ...breaks(aboutValues, isOver)];
}

/** Tells whether a value is not looked at as a whole: for what is wrong in it, around it, or with a key that leads to it. */
function endedAt(
	shapes: readonly Violation[],
	ended: readonly Violation[],
): (path: Path) => boolean {
	const unknown = shapes.filter(({ kind }) => kind === "unknown-key");
	const isBroken = pathSet(ended.map(({ path }) => path));
	const isUnread = pathSet(unknown.map(({ path }) => path));
	return (path) => isBroken.touches(path) || isUnread.reaches(path);
}

/** A rule, and which of the release's it is: they are told in their order. */
interface RuleInForce {
	readonly rule: Rule;
	readonly index: number;
}

/** The rules of a release. */
interface RulesInForce {
	readonly aboutNames: PatternTree<RuleInForce>;
	readonly aboutValues: PatternTree<RuleInForce>;
	/** The keys of the config that they are about; `""` for the whole of it. */
	readonly sections: ReadonlySet<string>;
}

/** The rules of the releases that were asked for: many configs are judged for the same few. */
const known = new Map<Release, RulesInForce>();

function rulesInForce(release: Release): RulesInForce {
	const found = known.get(release) ?? rulesOf(release);
	known.set(release, found);
	return found;
}

function rulesOf(release: Release): RulesInForce {
	const rules = allRules
		.filter((rule) => isIn(rule, release))
		.map((rule, index) => ({ rule, index }));
	const treeOf = (isAboutNames: boolean): PatternTree<RuleInForce> =>
		patternTree(
			rules.filter(({ rule }) => (rule.aboutNames === true) === isAboutNames),
			({ rule }) => rule.at,
		);
	return {
		aboutNames: treeOf(true),
		aboutValues: treeOf(false),
		sections: new Set(rules.map(({ rule }) => stepsOf(rule.at)[0] ?? "")),
	};
}

function isIn({ from, until }: Rule, release: Release): boolean {
	return (
		(from === undefined || compareReleases(release, from) >= 0) &&
		(until === undefined || compareReleases(release, until) < 0)
	);
}
