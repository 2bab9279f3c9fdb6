import { resolve } from "node:path";
import { newestFileReading } from "../releases/file-reading.ts";
import {
	type Document,
	isDocument,
	locationOf,
	type ParseProblem,
} from "./document.ts";
import type { Files } from "./files.ts";
import { type IncludeOptions, includeReader } from "./include-file.ts";
import { isPlain, surveyOf } from "./include-survey.ts";
import { isArray, isObject, type JsonObject, type JsonValue } from "./json.ts";
import { mergeValues } from "./merge.ts";
import type { IncludeProblem, MergedConfig } from "./merged-config.ts";
import { ownership } from "./ownership.ts";
import { type Path, pathTo } from "./path.ts";

/** A document that is being followed. */
interface Visit {
	readonly document: Document;
	/** Where it is merged in. */
	readonly place: Path;
	/** The files on the way to it, and its own. */
	readonly chain: readonly string[];
}

/** Bounds on what is followed, so that files that include one another again and again end. OpenClaw has none. */
const most = { includes: 1000, units: 32 * 1024 * 1024, nesting: 500 };

const newest: IncludeOptions = { rules: newestFileReading.includes, roots: [] };

/**
 * Follows every `$include` of a document by the rules of a release; without `options` by those of the newest. Source:
 * `includes` of 2026.2.12, 2026.2.26, 2026.7.1 and 2026.9.6. All problems are told, where OpenClaw ends at the first.
 */
export function followIncludes(
	root: Document,
	files: Files,
	options: IncludeOptions = newest,
): MergedConfig {
	const rootFile = resolve(root.file);
	const read = includeReader(rootFile, files, options);
	const drops = options.rules.mergeDrops;
	const problems: IncludeProblem[] = [];
	const places = new Map<Document, Path[]>();
	const edges = new Map<Document, Map<string, Document | undefined>>();
	let followed = 0;
	let units = 0;

	const isTooMuch = (target: Document, depth: number): boolean => {
		followed += 1;
		units += target.text.length;
		return (
			followed > most.includes ||
			units > most.units ||
			depth + surveyOf(target.value).depth > most.nesting
		);
	};

	/** The value of one included file; undefined where it fails. */
	const include = (
		{ document, place, chain }: Visit,
		name: JsonValue,
		path: Path,
		at: Path,
		depth: number,
	): JsonValue | undefined => {
		const fail = (
			kind: IncludeProblem["kind"],
			problem?: ParseProblem,
		): undefined => {
			problems.push({
				kind,
				included: typeof name === "string" ? name : typeof name,
				path: [],
				location: problem?.location ?? locationOf(document, at, "value"),
				...(problem?.kind === "syntax" ? { reason: problem.reason } : {}),
			});
		};
		if (typeof name !== "string") return fail("not-a-path");
		if (followed > most.includes || units > most.units) return undefined;
		const target = read(document, name, chain);
		const known =
			edges.get(document) ?? new Map<string, Document | undefined>();
		edges.set(document, known);
		if (!isDocument(target) || isTooMuch(target, depth)) {
			known.set(name, undefined);
			return isDocument(target)
				? fail("too-much")
				: fail(target.kind, target.problem);
		}
		if (!known.has(name)) known.set(name, target);
		const here = [...place, ...path];
		places.set(target, [...(places.get(target) ?? []), here]);
		return expandDocument(
			{
				document: target,
				place: here,
				chain: [...chain, resolve(target.file)],
			},
			depth,
		);
	};

	const expandDocument = (visit: Visit, depth: number): JsonValue =>
		isPlain(visit.document)
			? visit.document.value
			: expand(visit, visit.document.value, [], depth);

	const expand = (
		visit: Visit,
		value: JsonValue,
		path: Path,
		depth: number,
	): JsonValue => {
		const below = (item: JsonValue, step: string | number): JsonValue =>
			expand(visit, item, pathTo(path, step), depth + 1);
		if (isArray(value)) return value.map(below);
		if (!isObject(value)) return value;
		if (!Object.hasOwn(value, "$include")) return membersOf(value, below);
		const at = [...path, "$include"];
		const names = value.$include ?? null;
		const parts = isArray(names)
			? names.map((name, index) =>
					include(visit, name, path, [...at, index], depth),
				)
			: [include(visit, names, path, at, depth)];
		const brought = parts.filter((part) => part !== undefined);
		const merged = isArray(names)
			? mergeValues([{}, ...brought], drops)
			: brought[0];
		const others = membersOf(value, below);
		if (merged === undefined) return others;
		if (Object.keys(value).length === 1) return merged;
		if (isObject(merged)) return mergeValues([merged, others], drops);
		problems.push({
			kind: "not-mergeable",
			included: isArray(names) ? names.join(", ") : String(names),
			path: [],
			location: locationOf(visit.document, at),
		});
		return others;
	};

	const value = expandDocument(
		{ document: root, place: [], chain: [rootFile] },
		0,
	);
	return {
		root,
		options,
		included: [...places.keys()],
		value,
		problems,
		ownerOf:
			places.size === 0
				? (path) => ({ document: root, path })
				: ownership(root, (from, name) => edges.get(from)?.get(name)),
		placesOf: (document) =>
			document === root ? [[]] : (places.get(document) ?? []),
	};
}

/** The members of an object but `$include` and `__proto__`. What stands below `__proto__` is followed all the same. */
function membersOf(
	value: JsonObject,
	below: (item: JsonValue, key: string) => JsonValue,
): JsonObject {
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => key !== "$include")
			.map(([key, item]) => [key, below(item, key)] as const)
			.filter(([key]) => key !== "__proto__"),
	);
}
