import { createHash } from "node:crypto";
import { canonicalJson } from "../config/canonical.ts";
import {
	isArray,
	isJsonValue,
	isObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { valueAt, withValueAt } from "../config/path.ts";
import { isRecord, type UnknownRecord } from "../config/record.ts";
import type { Release } from "../releases/release.ts";
import { noNames } from "./known-names.ts";
import type { Section, Snapshot } from "./snapshot.ts";
import { sectionStructure } from "./structure.ts";
import { compileValidator } from "./validate.ts";
import type { Violation } from "./violation.ts";

/** A snapshot made from a schema that a release gave out itself, such as a gateway's `config.schema`. */
export function snapshotFromDump(
	schema: JsonValue,
	release: Release,
): Snapshot | undefined {
	if (!isObject(schema)) return undefined;
	const properties = member(schema, "properties");
	const names = isObject(properties) ? Object.keys(properties) : [];
	const sections = new Map<string, Section>();
	return {
		release,
		root: { type: "object", additionalProperties: false },
		pluginOwned: [],
		names: noNames,
		told: "",
		sectionNames: names,
		section: (name) => {
			if (!names.includes(name)) return undefined;
			const structure =
				sections.get(name)?.schema ?? sectionStructure(name, schema);
			if (!isJsonValue(structure)) return undefined;
			const section = { schema: structure, secrets: [] };
			sections.set(name, section);
			return section;
		},
	};
}

/** Sections that depend on what is installed and switched on, and one that old gateways keep to themselves. */
const toldByNone = new Set(["$schema", "channels", "plugins"]);

/**
 * A digest of the config schema that a gateway gives out (`config.schema`): the SHA-256, in hex, of the structure of
 * its sections, but for those that differ from gateway to gateway of one release.
 */
export function digestOfTold(schema: UnknownRecord): string {
	const names = isRecord(schema.properties)
		? Object.keys(schema.properties).filter((name) => !toldByNone.has(name))
		: [];
	const structures = names.map((name) => [
		name,
		sectionStructure(name, schema),
	]);
	return createHash("sha256")
		.update(canonicalJson(Object.fromEntries(structures)))
		.digest("hex");
}

/**
 * The bundled release whose gateways give out exactly this schema, among `candidates`: how a gateway is told that does
 * not name its release. Undefined where none does.
 */
export function releaseOfSchema(
	schema: JsonValue,
	candidates: readonly Snapshot[],
): Release | undefined {
	if (!isRecord(schema)) return undefined;
	const digest = digestOfTold(schema);
	return candidates.find(({ told }) => told === digest)?.release;
}

/**
 * What a schema says against values at some paths of a config, and only against these: a gateway leaves sections out of
 * the schema that it gives over the network, so the rest of the config is not judged by it.
 */
export async function violationsAt(
	snapshot: Snapshot,
	value: JsonValue,
	paths: readonly Path[],
): Promise<readonly Violation[]> {
	const alone = paths.reduce<JsonValue>((built, given) => {
		const path = upToArray(value, given);
		const wanted = valueAt(value, path);
		return wanted === undefined
			? built
			: (withValueAt(built, path, wanted) ?? built);
	}, {});
	const validate = await compileValidator(snapshot, [alone]);
	return validate(alone).core.filter(
		(violation) =>
			violation.kind !== "missing-key" &&
			paths.some((path) =>
				violation.path.every((step, index) => step === path[index]),
			),
	);
}

/** The part of a path that leads to the first array on it, whose items cannot stand alone; else all of it. */
function upToArray(value: JsonValue, path: Path): Path {
	const depth = path.findIndex((_, index) =>
		isArray(valueAt(value, path.slice(0, index))),
	);
	return depth < 0 ? path : path.slice(0, depth);
}
