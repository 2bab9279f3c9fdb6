import { dirname, relative, resolve, sep } from "node:path";
import { Failure } from "../failure.ts";
import {
	type Document,
	isDocument,
	locationOf,
	parseDocument,
} from "./document.ts";
import { type Files, readConfigText } from "./files.ts";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "./json.ts";
import {
	type FindIncluded,
	includedNames,
	type Owner,
	ownerOf,
} from "./ownership.ts";
import type { Path } from "./path.ts";
import type { Location } from "./text-position.ts";

/** Something about an `$include` that OpenClaw refuses. */
export interface IncludeProblem {
	readonly kind:
		| "missing"
		| "unreadable"
		| "outside"
		| "cycle"
		| "too-deep"
		| "not-mergeable";
	/** The included file as the config names it. */
	readonly included: string;
	readonly path: Path;
	readonly location: Location;
	readonly detail?: string;
}

/** A config with its `$include`s followed. */
export interface MergedConfig {
	readonly root: Document;
	/** The included files, each once, in the order in which they were met. */
	readonly included: readonly Document[];
	/** The value after merging; where an include failed, without what it would have brought. */
	readonly value: JsonValue;
	readonly problems: readonly IncludeProblem[];
	/** The document whose text states the value at a path, and the path within that document. */
	readonly ownerOf: (path: Path) => Owner;
}

/** OpenClaw 2026.2.12 `config` chunk: `MAX_INCLUDE_DEPTH`. */
const deepestInclude = 10;

/**
 * Follows every `$include` of a document by OpenClaw's rules: relative to the including file, lists merge in
 * order, arrays concatenate, keys beside `$include` win, at most 10 deep, and nothing outside of the config's folder.
 */
export function followIncludes(root: Document, files: Files): MergedConfig {
	const documents = new Map<string, Document>();
	const problems: IncludeProblem[] = [];
	const folder = dirname(files.resolve(root.file));

	const read = (
		from: Document,
		name: string,
		path: Path,
		chain: readonly string[],
	): Document | undefined => {
		const file = resolve(dirname(from.file), name);
		const problem = (
			kind: IncludeProblem["kind"],
			detail?: string,
		): undefined => {
			const location = locationOf(from, [...path, "$include"]);
			problems.push({
				kind,
				included: name,
				path,
				location,
				...(detail === undefined ? {} : { detail }),
			});
		};
		const resolved = files.resolve(file);
		if (relative(folder, resolved).split(sep)[0] === "..")
			return problem("outside", folder);
		if (chain.includes(resolved)) return problem("cycle");
		if (chain.length > deepestInclude) return problem("too-deep");
		if (files.kindOf(file) === "missing") return problem("missing");
		const known = documents.get(resolved);
		if (known) return known;
		try {
			const parsed = parseDocument(file, readConfigText(files, file));
			if (!isDocument(parsed)) return problem("unreadable", parsed.kind);
			documents.set(resolved, parsed);
			return parsed;
		} catch (error) {
			if (error instanceof Failure) return problem("unreadable", error.message);
			throw error;
		}
	};

	const expand = (
		document: Document,
		value: JsonValue,
		path: Path,
		chain: readonly string[],
	): JsonValue => {
		if (isArray(value))
			return value.map((item, index) =>
				expand(document, item, [...path, index], chain),
			);
		if (!isObject(value)) return value;
		const siblings = Object.fromEntries(
			Object.entries(value)
				.filter(([key]) => key !== "$include")
				.map(([key, item]) => [
					key,
					expand(document, item, [...path, key], chain),
				]),
		);
		const names = includedNames(value);
		if (names.length === 0) return siblings;
		let merged: JsonValue | undefined;
		for (const name of names) {
			const target = read(document, name, path, chain);
			if (!target) continue;
			const part = expand(
				target,
				target.value,
				[],
				[...chain, files.resolve(target.file)],
			);
			merged = merged === undefined ? part : mergeValues(merged, part);
		}
		if (merged === undefined) return siblings;
		if (Object.keys(siblings).length === 0) return merged;
		if (isObject(merged)) return mergeValues(merged, siblings);
		const location = locationOf(document, [...path, "$include"]);
		problems.push({
			kind: "not-mergeable",
			included: names.join(", "),
			path,
			location,
		});
		return siblings;
	};

	const value = expand(root, root.value, [], [files.resolve(root.file)]);

	const includedBy: FindIncluded = (from, name) =>
		documents.get(files.resolve(resolve(dirname(from.file), name)));

	return {
		root,
		included: [...documents.values()],
		value,
		problems,
		ownerOf: (path) =>
			problems.length > 0
				? { document: root, path }
				: ownerOf(root, path, includedBy),
	};
}

/** OpenClaw's merge: arrays concatenate, objects merge key by key, otherwise the later value stands. */
function mergeValues(base: JsonValue, later: JsonValue): JsonValue {
	if (isArray(base) && isArray(later)) return [...base, ...later];
	if (!isObject(base) || !isObject(later)) return later;
	const merged: [string, JsonValue][] = Object.entries(base).map(
		([key, value]) => {
			const over = member(later, key);
			return [key, over === undefined ? value : mergeValues(value, over)];
		},
	);
	return Object.fromEntries([...merged, ...newMembers(base, later)]);
}

function newMembers(
	base: JsonObject,
	later: JsonObject,
): readonly [string, JsonValue][] {
	return Object.entries(later).filter(([key]) => !Object.hasOwn(base, key));
}
