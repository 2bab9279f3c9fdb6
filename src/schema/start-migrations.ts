import { isObject, type JsonValue, member } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import {
	newestNotAfter,
	parseRelease,
	type Release,
} from "../releases/release.ts";
import { typeOf } from "./violation.ts";

/** What a gateway makes by itself, when it starts, of a value that its release no longer takes. */
export type StartMigration =
	| { readonly kind: "removed" }
	/** It stands unchanged at `to`. */
	| { readonly kind: "moved"; readonly to: Path }
	/** Something made of it stands at `to`, which may be its own place. */
	| { readonly kind: "changed"; readonly to: Path }
	| { readonly kind: "refused" }
	/** Some values of this kind were repaired and others were not. */
	| { readonly kind: "unsure" };

/** Tells what becomes of a value, or of none, at a path as the release reads it; undefined for what was not measured. */
export type FindMigration = (
	path: Path,
	value: JsonValue | undefined,
) => StartMigration | undefined;

interface Match {
	readonly outcome: JsonValue;
	/** How many steps of the path it speaks of. */
	readonly length: number;
	/** What stood for `*` and `[]`. */
	readonly wild: Path;
}

/**
 * Reads `schemas/startup-migrations.json`, which `npm run migrations` measures. For each release it is a tree by the steps of
 * a path, `*` for any key and `[]` for any item; under `""` stands what becomes of the setting and of all below it:
 * `-` removed, `>place` moved, `~place` changed, `!` refused, `?` one or the other. An object in its stead tells that of
 * single values, by their JSON or by their type, or of one that is `missing`.
 */
export function startMigrationsOf(
	content: JsonValue,
	release: Release,
): FindMigration {
	const trees = member(content, "releases");
	const releases = Object.keys(trees ?? {}).flatMap(
		(text) => parseRelease(text) ?? [],
	);
	const nearest = newestNotAfter(release, releases) ?? releases[0];
	const tree = nearest && member(trees, nearest);
	return (path, value) => {
		const match = matchIn(tree, path, 0, []);
		if (match === undefined) return undefined;
		const { outcome, length, wild } = match;
		const text = isObject(outcome)
			? value === undefined
				? member(outcome, "missing")
				: (member(outcome, JSON.stringify(value)) ??
					member(outcome, typeOf(value)))
			: outcome;
		return typeof text === "string"
			? migrationOf(text, path.slice(length), wild)
			: undefined;
	};
}

/** The outcome of the longest part of a path; a key that is named wins over any key. */
function matchIn(
	node: JsonValue | undefined,
	path: Path,
	depth: number,
	wild: Path,
): Match | undefined {
	if (!isObject(node)) return undefined;
	const step = path[depth];
	if (step !== undefined) {
		const named =
			typeof step === "string" && step !== ""
				? matchIn(member(node, step), path, depth + 1, wild)
				: undefined;
		const any = member(node, typeof step === "number" ? "[]" : "*");
		const found = named ?? matchIn(any, path, depth + 1, [...wild, step]);
		if (found) return found;
	}
	const outcome = member(node, "");
	if (outcome === undefined) return undefined;
	return step === undefined || typeof outcome === "string"
		? { outcome, length: depth, wild }
		: undefined;
}

function migrationOf(
	text: string,
	below: Path,
	wild: Path,
): StartMigration | undefined {
	const to = text.slice(1);
	switch (text[0]) {
		case "-":
			return { kind: "removed" };
		case ">":
			return { kind: "moved", to: placeOf(to, below, wild) };
		case "~":
			return { kind: "changed", to: placeOf(to, [], wild) };
		case "!":
			return { kind: "refused" };
		case "?":
			return { kind: "unsure" };
		default:
			return undefined;
	}
}

/**
 * A place of a pattern: its wild steps filled in, in their order, and what stood below put below it. Where nothing is
 * left to fill in, it is the place around.
 */
function placeOf(pattern: string, below: Path, wild: Path): Path {
	const steps = pattern.replaceAll("[]", ".[]").split(".");
	const wildSteps = steps.flatMap((step, index) =>
		step === "*" || step === "[]" ? [index] : [],
	);
	const unfilled = wildSteps[wild.length];
	const place = steps.map((step, index) => {
		const which = wildSteps.indexOf(index);
		return which < 0 ? step : (wild[which] ?? step);
	});
	return unfilled === undefined
		? [...place, ...below]
		: place.slice(0, unfilled);
}
