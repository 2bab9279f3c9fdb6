import {
	isArray,
	isObject,
	type JsonArray,
	type JsonObject,
	type JsonValue,
	keysOf,
	member,
} from "../../config/json.ts";
import { type Path, pathTo } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import { followPointer } from "../schema-node.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Violation } from "../violation.ts";
import { objectViolations } from "./object.ts";
import type { Find, Place } from "./place.ts";
import { secretIdViolations } from "./secret-id.ts";
import { asJudged } from "./trimmed.ts";
import { unionViolations } from "./union.ts";
import { ownViolations } from "./value.ts";

/**
 * What is wrong with a config by the schema that OpenClaw's core states, each at the path at which OpenClaw names it.
 * The schema is read as zod reads it (`zod/v4/core/schemas.js`, the library that all releases judge with): a union of
 * which one form alone is broken in its details only is judged by that form, any other is broken as a whole.
 * `isLeftOut` tells which parts are not the core's to judge.
 */
export function coreViolations(
	snapshot: Snapshot,
	config: JsonValue,
	isLeftOut: (path: Path) => boolean,
): readonly Violation[] {
	const known = new Set(snapshot.sectionNames);
	const finders = new Map<string, Find>();
	const root: Find = (schema, value, path) => {
		const [name] = path;
		if (typeof name !== "string") return [];
		const find =
			finders.get(name) ?? finderFor(schema, snapshot.release, isLeftOut);
		finders.set(name, find);
		return find(schema, value, path);
	};
	const own = ownViolations(snapshot.root, config, []);
	if (own.length > 0 || !isObject(config)) return own;
	const found: Violation[] = [];
	for (const name of keysOf(config)) {
		if (!known.has(name)) {
			found.push({ kind: "unknown-key", path: [name] });
			continue;
		}
		const schema = snapshot.section(name)?.schema ?? true;
		for (const one of root(schema, config[name] ?? null, [name]))
			found.push(one);
	}
	return found;
}

function finderFor(
	section: JsonValue,
	release: Release,
	isLeftOut: (path: Path) => boolean,
): Find {
	const find: Find = (schema, value, path) =>
		isLeftOut(path)
			? []
			: violationsOf(schema, asJudged(value, path), path, place);
	const place: Place = { find, section, release };
	return find;
}

function violationsOf(
	schema: JsonValue,
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	if (schema === false) return [{ kind: "not-allowed", path, allowed: [] }];
	if (!isObject(schema)) return [];
	const { $ref: reference, allOf } = schema;
	if (typeof reference === "string") {
		const target = followPointer(place.section, reference);
		return target === undefined ? [] : place.find(target, value, path);
	}
	const own = ownViolations(schema, value, path);
	if (own.some(({ kind }) => kind === "wrong-type")) return own;
	let found = joined(own, unionViolations(schema, value, path, place));
	found = joined(found, inside(schema, value, path, place));
	if (isArray(allOf))
		for (const part of allOf)
			found = joined(found, place.find(part, value, path));
	return found;
}

/** Two lists as one. Most are empty, so that nothing is copied. */
function joined(
	first: readonly Violation[],
	more: readonly Violation[],
): readonly Violation[] {
	if (more.length === 0) return first;
	return first.length === 0 ? more : [...first, ...more];
}

/** What is wrong with what a value holds. Most values hold nothing. */
function inside(
	schema: JsonObject,
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	if (isArray(value)) return itemViolations(schema, value, path, place);
	if (!isObject(value)) return [];
	return joined(
		objectViolations(schema, value, path, place),
		secretIdViolations(schema, value, path, place.release),
	);
}

function itemViolations(
	schema: JsonObject,
	value: JsonArray,
	path: Path,
	{ find }: Place,
): readonly Violation[] {
	const items = member(schema, "items");
	if (items === undefined) return [];
	const others = member(schema, "additionalItems") ?? true;
	const found: Violation[] = [];
	for (const [index, item] of value.entries()) {
		const schema = isArray(items) ? (items[index] ?? others) : items;
		for (const one of find(schema, item, pathTo(path, index))) found.push(one);
	}
	return found;
}
