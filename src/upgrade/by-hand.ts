import { isArray, isObject, type JsonValue } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import type { StepRefusal } from "./apply-step.ts";
import { advance, type Course } from "./course.ts";
import { addition, type Remedy, removal, replacement } from "./remedy.ts";

/** What a person has decided about one setting. */
export type ByHand =
	| { readonly kind: "set"; readonly path: Path; readonly value: JsonValue }
	| { readonly kind: "unset"; readonly path: Path };

/** A way after what a person has decided. */
export interface HandledCourse {
	readonly course: Course;
	/** What has no place yet: it may have one once the rest is mended. */
	readonly waiting: readonly ByHand[];
	/** What cannot be done in the text. */
	readonly refused: readonly StepRefusal[];
}

/** Does what a person has decided, in that order: all, or only what is about a place that is there. */
export function doByHand(
	start: Course,
	byHand: readonly ByHand[],
	places: "where there" | "anywhere" = "where there",
): HandledCourse {
	let course = start;
	const waiting: ByHand[] = [];
	for (const decided of byHand) {
		if (places === "anywhere" || hasPlace(decided, course.config.value))
			course = advance(course, remedyFor(decided, course.config.value), {
				code: "by-hand",
			});
		else waiting.push(decided);
	}
	const refused = [...course.refusals].flatMap(([name, refusal]) =>
		start.refusals.has(name) ? [] : [refusal],
	);
	return { course, waiting, refused };
}

/** Is there what is to go, or the object that a value is to be put into. */
export function hasPlace(decided: ByHand, config: JsonValue): boolean {
	const { kind, path } = decided;
	const stated = valueAt(config, path);
	if (kind === "unset" || stated !== undefined) return stated !== undefined;
	const around = valueAt(config, path.slice(0, -1));
	return around !== undefined && (isObject(around) || isArray(around));
}

function remedyFor(decided: ByHand, config: JsonValue): Remedy {
	const { kind, path } = decided;
	if (kind === "unset") {
		const around = valueAt(config, path.slice(0, -1));
		return around !== undefined && isArray(around)
			? { deed: { kind: "removed", path }, steps: [{ kind: "take-out", path }] }
			: removal(path);
	}
	return valueAt(config, path) === undefined
		? addition(path, decided.value)
		: replacement(path, decided.value);
}
