import type { Document } from "./document.ts";
import { isArray, isObject, type JsonValue, member } from "./json.ts";
import { itemIndex, type Path, valueAt } from "./path.ts";

/** A document and a path within it. */
export interface Owner {
	readonly document: Document;
	readonly path: Path;
}

/** Finds the document that an `$include` of another one names; undefined where it could not be read. */
export type FindIncluded = (
	from: Document,
	name: string,
) => Document | undefined;

/** The files that a value's `$include` names, in order. */
export function includedNames(value: JsonValue | undefined): readonly string[] {
	const include = member(value, "$include");
	if (typeof include === "string") return [include];
	return isArray(include)
		? include.filter((name) => typeof name === "string")
		: [];
}

/**
 * Tells whose text states the value at a path of the merged config. Where several do, the one that counts: the last.
 * For a path that none states it is the owner of the nearest parent, and of a parent that is nothing but an `$include`,
 * below the root, the included file. What was worked out for one path is kept for those beside it.
 */
export function ownership(
	root: Document,
	included: FindIncluded,
): (path: Path) => Owner {
	const known = new Map<string, readonly Owner[]>();
	const partsAt = (stated: readonly Owner[], path: Path): readonly Owner[] => {
		const key = JSON.stringify(path);
		const parts =
			known.get(key) ?? merge(stated.map((owner) => partsOf(owner, included)));
		known.set(key, parts);
		return parts;
	};
	return (path) => {
		let stated: readonly Owner[] = [{ document: root, path: [] }];
		for (const [depth, step] of path.entries()) {
			const parts = partsAt(stated, path.slice(0, depth));
			const below = stepInto(parts, step);
			if (below.length === 0) {
				const parent = (depth === 0 ? stated : parts).at(-1);
				return parent
					? {
							document: parent.document,
							path: [...parent.path, ...path.slice(depth)],
						}
					: { document: root, path };
			}
			stated = below;
		}
		return stated.at(-1) ?? { document: root, path };
	};
}

/** The places whose values are merged into the one at a place, in the order of the merge. */
function partsOf(owner: Owner, included: FindIncluded): readonly Owner[] {
	const value = valueStatedAt(owner);
	const names = includedNames(value);
	if (names.length === 0) return [owner];
	const groups = names.flatMap((name) => {
		const document = included(owner.document, name);
		return document ? [partsOf({ document, path: [] }, included)] : [];
	});
	const onlyIncludes = isObject(value) && Object.keys(value).length === 1;
	return merge(
		onlyIncludes && groups.length > 0 ? groups : [...groups, [owner]],
	);
}

/** Objects and arrays go together with their like; anything else takes the place of what was before it. */
function merge(groups: readonly (readonly Owner[])[]): readonly Owner[] {
	let merged: Owner[] = [];
	for (const group of groups) {
		const kind = kindOf(group);
		if (kind === "scalar" || kind !== kindOf(merged)) merged = [];
		merged.push(...group);
	}
	return merged;
}

function kindOf(group: readonly Owner[]): "array" | "object" | "scalar" {
	const last = group.at(-1);
	const value = last && valueStatedAt(last);
	return isArray(value) ? "array" : isObject(value) ? "object" : "scalar";
}

function stepInto(
	parts: readonly Owner[],
	step: string | number,
): readonly Owner[] {
	let index = itemIndex(step);
	for (const part of parts) {
		const value = valueStatedAt(part);
		if (!isArray(value)) continue;
		if (index < value.length) return [{ ...part, path: [...part.path, index] }];
		index -= value.length;
	}
	return parts
		.filter((part) => member(valueStatedAt(part), String(step)) !== undefined)
		.map((part) => ({ ...part, path: [...part.path, step] }));
}

function valueStatedAt({ document, path }: Owner): JsonValue | undefined {
	return valueAt(document.value, path);
}
