import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { type Path, samePath } from "../../src/config/path.ts";
import { anyKey } from "./samples.ts";

/** What a release makes of a config when it starts with it. */
export type RepairAnswer =
	| {
			readonly kind: "valid";
			/** The config as it was read. */
			readonly read: JsonValue;
	  }
	| { readonly kind: "refused" }
	| {
			readonly kind: "repaired";
			/** The config as it was read, and as it is afterwards. */
			readonly read: JsonValue;
			readonly repaired: JsonValue;
	  };

/** What becomes of one setting with one value; a place is a dotted pattern. */
export type Outcome =
	| { readonly kind: "removed" }
	| { readonly kind: "moved"; readonly to: string }
	/** The value stands, changed, at another place or at its own. */
	| { readonly kind: "changed"; readonly to: string }
	| { readonly kind: "refused" };

/** Where a value went, told from the config before and after; undefined for a config that is valid as it is. */
export function outcomeOf(
	answer: RepairAnswer,
	path: Path,
	value: JsonValue | undefined,
): Outcome | undefined {
	if (answer.kind === "valid") return undefined;
	if (answer.kind === "refused") return { kind: "refused" };
	const before = leavesOf(answer.read);
	const added = leavesOf(answer.repaired).filter(
		([place, leaf]) =>
			!isEmptyObject(leaf) &&
			!before.some(([old, same]) => samePath(old, place) && same === leaf),
	);
	const wanted = value === undefined ? [] : leavesOf(value);
	const same = added
		.filter(([, leaf]) => wanted.some(([, one]) => one === leaf))
		.map(([place, leaf]) => {
			const below = wanted.find(([, one]) => one === leaf)?.[0] ?? [];
			return place.slice(0, place.length - below.length);
		})
		.toSorted((a, b) => likeness(b, path) - likeness(a, path));
	const [moved] = same;
	if (moved && !samePath(moved, path)) {
		// A key that became an item did not stay what it was.
		const kind =
			typeof moved.at(-1) === "number" && typeof path.at(-1) !== "number"
				? "changed"
				: "moved";
		return { kind, to: patternOf(moved) };
	}
	const [changed] = added
		.map(([place]) => place)
		.toSorted((a, b) => likeness(b, path) - likeness(a, path));
	return changed
		? { kind: "changed", to: patternOf(changed) }
		: { kind: "removed" };
}

/** A path as a pattern: the key of the samples is any key, a number any item. */
export function patternOf(path: Path): string {
	return path
		.map((step, index) => {
			if (typeof step === "number") return "[]";
			const key = step === anyKey ? "*" : step;
			return index === 0 ? key : `.${key}`;
		})
		.join("");
}

/** How many keys two paths share, the last one counting most. */
function likeness(place: Path, path: Path): number {
	const shared = place.filter((step) => path.includes(step)).length;
	return shared + (place.at(-1) === path.at(-1) ? 10 : 0);
}

function leavesOf(
	value: JsonValue,
	path: Path = [],
): readonly (readonly [Path, JsonValue | string])[] {
	const children: readonly (readonly [string | number, JsonValue])[] = isArray(
		value,
	)
		? value.map((item, index) => [index, item] as const)
		: isObject(value)
			? Object.entries(value)
			: [];
	if (children.length === 0)
		return [[path, isObject(value) || isArray(value) ? empty(value) : value]];
	return children.flatMap(([step, child]) => leavesOf(child, [...path, step]));
}

function empty(value: JsonValue): string {
	return isArray(value) ? "\0[]" : "\0{}";
}

function isEmptyObject(leaf: JsonValue | string): boolean {
	return leaf === "\0{}";
}

/** Reads what a worker answered. Throws a `TypeError` where the release's code failed. */
export function readAnswer(answer: JsonValue | undefined): RepairAnswer {
	const kind = member(answer, "kind");
	if (kind === "refused") return { kind };
	const read = member(answer, "read");
	if (kind === "valid" && read !== undefined) return { kind, read };
	const repaired = member(answer, "repaired");
	if (kind === "repaired" && read !== undefined && repaired !== undefined)
		return { kind, read, repaired };
	throw new TypeError(`the release failed: ${JSON.stringify(answer)}`);
}
