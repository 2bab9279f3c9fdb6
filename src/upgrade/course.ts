import { equalValues, type JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { valueAt } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type { Finding } from "../schema/finding.ts";
import { applyStep, isRefused, type StepRefusal } from "./apply-step.ts";
import { withoutEmptied } from "./emptied.ts";
import type { Deed, Remedy } from "./remedy.ts";

/** A deed and what made it necessary. */
export interface ReasonedDeed {
	readonly deed: Deed;
	/** The value of before, at the deed's path. */
	readonly before: JsonValue | undefined;
	readonly because: Because;
}

/** Why something is done: the release does not have it, or takes it otherwise, or a person wants it. */
export interface Because {
	readonly code: Finding["code"] | "by-hand";
	/** The newest bundled release that has it. */
	readonly lastSeen?: Release;
	/** The model that the release names in place of a withdrawn one. */
	readonly instead?: string;
	/** The name that the release has, to which the one that stands there is the nearest. */
	readonly nearest?: string;
}

/** A config on its way to what a release takes, and what was done so far. */
export interface Course {
	readonly config: MergedConfig;
	readonly deeds: readonly ReasonedDeed[];
	/** What could not be done in the text, by the name of its remedy. */
	readonly refusals: ReadonlyMap<string, StepRefusal>;
}

/** A way on which nothing was done yet. */
export function startOf(config: MergedConfig): Course {
	return { config, deeds: [], refusals: new Map() };
}

/** The way on from a remedy. Its config is the same one where the remedy changes nothing or cannot be done. */
export function advance(
	course: Course,
	remedy: Remedy,
	because: Because,
): Course {
	const { config, deeds, refusals } = course;
	const after = withRemedy(config, remedy);
	if ("refused" in after)
		return {
			...course,
			refusals: new Map([...refusals, [nameOf(remedy), after]]),
		};
	if (equalValues(after.value, config.value)) return course;
	const { deed } = remedy;
	const before = valueAt(config.value, deed.path);
	return {
		...course,
		config: after,
		deeds: [...deeds, { deed, before, because }],
	};
}

/** Was a remedy not tried in vain. */
export function isOpen({ refusals }: Course, remedy: Remedy): boolean {
	return !refusals.has(nameOf(remedy));
}

function withRemedy(
	config: MergedConfig,
	{ steps }: Remedy,
): MergedConfig | StepRefusal {
	let after = config;
	for (const step of steps) {
		const next = applyStep(after, step);
		if (isRefused(next)) return next;
		after =
			step.kind === "remove" || step.kind === "move"
				? withoutEmptied(next, after, step.path)
				: next;
	}
	return after;
}

function nameOf({ deed }: Remedy): string {
	return JSON.stringify(deed);
}
