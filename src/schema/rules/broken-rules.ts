import { type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { pathSet } from "../../config/path-set.ts";
import { placesIn } from "../../config/places.ts";
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
	const inForce = rulesInForce(release).filter(
		({ section }) => section === "" || member(config, section) !== undefined,
	);
	const placesAt = placesIn(config);
	const breaks = (
		rule: Rule,
		isOver: (path: Path) => boolean,
	): readonly BrokenRule[] =>
		placesAt(rule.at)
			.filter(
				({ path }) =>
					rule.step !== "schema" || rule.always === true || !isOver(path),
			)
			.flatMap(({ path, value }) =>
				rule
					.broken(value, { config, path, release, snapshot })
					.map((below): BrokenRule => {
						const violation = {
							kind: "rule",
							path: [...path, ...below],
							rule: rule.name,
						} as const;
						return { step: rule.step, violation };
					}),
			);
	const misnamed = inForce
		.filter(({ rule }) => rule.aboutNames === true)
		.flatMap(({ rule }) => breaks(rule, () => false));
	const sections = new Set(inForce.map(({ section }) => section));
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
	return [
		...misnamed,
		...inForce
			.filter(({ rule }) => rule.aboutNames !== true)
			.flatMap(({ rule }) => breaks(rule, isOver)),
	];
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

/** A rule, and the section of the config in which all that it is about lies; `""` where that is the whole config. */
interface RuleInForce {
	readonly rule: Rule;
	readonly section: string;
}

/** The rules of the releases that were asked for: many configs are judged for the same few. */
const known = new Map<Release, readonly RuleInForce[]>();

function rulesInForce(release: Release): readonly RuleInForce[] {
	const found =
		known.get(release) ??
		allRules
			.filter((rule) => isIn(rule, release))
			.map((rule) => ({ rule, section: rule.at.split(/[.[]/, 1)[0] ?? "" }));
	known.set(release, found);
	return found;
}

function isIn({ from, until }: Rule, release: Release): boolean {
	return (
		(from === undefined || compareReleases(release, from) >= 0) &&
		(until === undefined || compareReleases(release, until) < 0)
	);
}
