import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import {
	compareReleases,
	newestNotAfter,
	parseRelease,
	type Release,
} from "../releases/release.ts";
import { type KnownNames, knownNamesIn } from "./known-names.ts";
import { assembled } from "./parts.ts";

/** The structure of one top-level key of a config, such as `gateway`. */
export interface Section {
	/** A JSON Schema (draft-07); each `$ref` in it is a JSON Pointer from this schema's own root. */
	readonly schema: JsonValue;
	/** The paths below the section that hold secrets, dotted, `*` for any key and `[]` for any item. */
	readonly secrets: readonly string[];
}

/** The structure of one release's config: types, ranges, enums, secret paths. It holds no prose. */
export interface Snapshot {
	readonly release: Release;
	/** The keywords of the root itself: its type, whether other keys are allowed, which keys are required. */
	readonly root: JsonObject;
	/** The parts that only plugins describe, as dotted patterns: `channels.telegram`, `plugins.entries.codex.config`. */
	readonly pluginOwned: readonly string[];
	/** The names of channels, web searches and models that it knows. */
	readonly names: KnownNames;
	/** A digest of the schema that a gateway of the release gives out (see `digestOfTold`); "" where it is not known. */
	readonly told: string;
	/** The file of the user's that it comes from, where it is not bundled. */
	readonly givenIn?: string;
	/** The top-level keys that the release knows. */
	readonly sectionNames: readonly string[];
	/** The structure of a top-level key; undefined where the release has none of that name. */
	readonly section: (name: string) => Section | undefined;
}

/** All bundled snapshots. */
export interface Snapshots {
	/** The releases that have a snapshot of their own, oldest first. */
	readonly releases: readonly Release[];
	/** The newest snapshot that is not after a release; undefined where the release is older than all of them. */
	readonly forRelease: (release: Release) => Snapshot | undefined;
	/** What a config of a target is judged by: the same, unless the user gave a schema. */
	readonly forTarget: (release: Release) => Snapshot | undefined;
	/** What gateways do to retired settings when they start, as `startMigrationsOf` reads it. */
	readonly startMigrations: () => JsonValue;
}

/**
 * Opens the bundled snapshots. `readJson` gives the parsed content of a file of the `schemas` folder by its name
 * there: `index.json` says of what sections each release is made, `sections/gateway.0123456789.json` is a section and
 * `parts/0123456789.json` a part of one (see `assembled`). Each is read when it is first needed.
 */
export function openSnapshots(
	readJson: (name: string) => JsonValue,
): Snapshots {
	const index = member(readJson("index.json"), "releases");
	if (!isObject(index))
		throw new TypeError("schemas/index.json has no releases");
	const releases = Object.keys(index)
		.flatMap((text) => parseRelease(text) ?? [])
		.sort(compareReleases);
	const readPart: (id: string) => JsonValue = once((id) =>
		assembled(readJson(`parts/${id}.json`), readPart),
	);
	const readSection = once((id): Section => {
		const content = readJson(`sections/${id}.json`);
		return {
			schema: assembled(content, readPart),
			secrets: textsOf(member(content, "secrets")),
		};
	});
	const readNames = once((release) =>
		knownNamesIn(readJson(`names/${release}.json`)),
	);
	const readOwned = once((id) => textsOf(readJson(`plugin-owned/${id}.json`)));
	const forRelease = once((release: Release): Snapshot | undefined => {
		const nearest = newestNotAfter(release, releases);
		const entry = nearest && member(index, nearest);
		const ids = member(entry, "sections");
		const root = member(entry, "root");
		if (!nearest || !isObject(ids) || !isObject(root)) return undefined;
		return {
			release: nearest,
			root,
			told: String(member(entry, "told")),
			get pluginOwned() {
				return readOwned(String(member(entry, "pluginOwned")));
			},
			get names() {
				return readNames(nearest);
			},
			sectionNames: Object.keys(ids),
			section: (name) => {
				const id = member(ids, name);
				return typeof id === "string" ? readSection(id) : undefined;
			},
		};
	});
	const readWhole = once(readJson);
	return {
		releases,
		forRelease,
		forTarget: forRelease,
		startMigrations: () => readWhole("startup-migrations.json"),
	};
}

function textsOf(list: JsonValue | undefined): readonly string[] {
	return isArray(list) ? list.filter((item) => typeof item === "string") : [];
}

/** A function of one text that is called once for each. */
function once<Id extends string, Result>(
	read: (id: Id) => Result,
): (id: Id) => Result {
	const known = new Map<Id, Result>();
	return (id) => {
		const found = known.get(id);
		if (found !== undefined) return found;
		const result = read(id);
		known.set(id, result);
		return result;
	};
}
