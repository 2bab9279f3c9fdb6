import {
	equalValues,
	isJsonValue,
	isObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { valueAt, withValueAt } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
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

/**
 * The bundled release whose schema is exactly the one given, among `candidates`: how a gateway is told that does not
 * name its release. Sections that a gateway makes up from its plugins are not compared. Undefined where none is the same.
 */
export function releaseOfSchema(
	schema: JsonValue,
	candidates: readonly Snapshot[],
): Release | undefined {
	return candidates.find((snapshot) => {
		const live = snapshotFromDump(schema, snapshot.release);
		const names = snapshot.sectionNames.filter(
			(name) => !["$schema", "channels", "plugins"].includes(name),
		);
		return names.every((name) =>
			equalValues(live?.section(name)?.schema, snapshot.section(name)?.schema),
		);
	})?.release;
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
	const alone = paths.reduce<JsonValue>((built, path) => {
		const wanted = valueAt(value, path);
		return wanted === undefined
			? built
			: (withValueAt(built, path, wanted) ?? built);
	}, {});
	const validate = await compileValidator(snapshot, [alone]);
	return validate(alone).filter(
		(violation) =>
			violation.kind !== "missing-key" &&
			paths.some((path) =>
				violation.path.every((step, index) => step === path[index]),
			),
	);
}
