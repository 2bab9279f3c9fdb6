import { isObject, type JsonObject, member } from "../config/json.ts";
import type { Release } from "../releases/release.ts";
import { isFreeForm } from "./free-form.ts";
import { noNames } from "./known-names.ts";
import { snapshotFromDump } from "./live.ts";
import type { Snapshot, Snapshots } from "./snapshot.ts";

/** A schema that the user had a release print (`openclaw config schema`), to judge by in place of the bundled one. */
export interface GivenSchema {
	/** As the user named it. */
	readonly file: string;
	readonly schema: JsonObject;
}

/**
 * The bundled snapshots, with a given schema for whatever release is the target. Secret paths, which a schema does not
 * tell, stay those of the bundled snapshot.
 */
export function withGivenSchema(
	bundled: Snapshots,
	given: GivenSchema,
): Snapshots {
	return {
		...bundled,
		forTarget: (release) => snapshotOfGiven(given, bundled, release),
	};
}

/** Reads all sections of a schema. Throws an `Error` that names what is wrong where it is no config schema. */
export function expectConfigSchema(schema: JsonObject): void {
	if (!isObject(member(schema, "properties")))
		throw new TypeError("it has no properties");
	const snapshot = snapshotFromDump(schema, "2026.1.1");
	for (const name of snapshot?.sectionNames ?? []) snapshot?.section(name);
}

function snapshotOfGiven(
	{ file, schema }: GivenSchema,
	bundled: Snapshots,
	release: Release,
): Snapshot | undefined {
	const nearest = bundled.forRelease(release);
	const dumped = snapshotFromDump(schema, nearest?.release ?? release);
	return (
		dumped && {
			...dumped,
			givenIn: file,
			pluginOwned: ownedIn(dumped, nearest),
			get names() {
				const names = nearest?.names ?? noNames;
				const told = keysIn(dumped.section("channels")?.schema);
				return { ...names, channels: [...names.channels, ...told] };
			},
			section: (name) => {
				const section = dumped.section(name);
				const secrets = nearest?.section(name)?.secrets ?? [];
				return section && { ...section, secrets };
			},
		}
	);
}

/** Channels that the core describes itself in every release that prints its schema. */
const coreChannels = ["defaults", "modelByChannel"];

/** What plugins own in a printed schema: it does not tell, so what the core owns in the nearest release is the core's. */
function ownedIn(
	dumped: Snapshot,
	nearest: Snapshot | undefined,
): readonly string[] {
	const owned = new Set(nearest?.pluginOwned);
	const inCore = [
		...coreChannels,
		...keysIn(nearest?.section("channels")?.schema).filter(
			(id) => !owned.has(`channels.${id}`),
		),
	];
	const channels = keysIn(dumped.section("channels")?.schema)
		.filter((id) => !inCore.includes(id))
		.map((id) => `channels.${id}`);
	const entries = member(
		member(dumped.section("plugins")?.schema, "properties"),
		"entries",
	);
	const configs = Object.entries(member(entries, "properties") ?? {})
		.filter(
			([, entry]) =>
				!isFreeForm(member(member(entry, "properties"), "config") ?? {}),
		)
		.map(([id]) => `plugins.entries.${id}.config`);
	return [...channels, ...configs];
}

function keysIn(schema: JsonObject[string] | undefined): readonly string[] {
	return Object.keys(member(schema, "properties") ?? {});
}
