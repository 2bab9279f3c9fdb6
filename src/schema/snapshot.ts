import {
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
}

/**
 * Opens the bundled snapshots. `readJson` gives the parsed content of a file of the `schemas` folder by its name
 * there (`index.json`, `sections/gateway.0123456789.json`); sections are read when first asked for.
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
	const sections = new Map<string, Section>();
	const readSection = (id: string): Section => {
		const known = sections.get(id);
		if (known) return known;
		const content = readJson(`sections/${id}.json`);
		const secrets = member(content, "secrets");
		const section = {
			schema: member(content, "schema") ?? true,
			secrets: Array.isArray(secrets)
				? secrets.filter((path) => typeof path === "string")
				: [],
		};
		sections.set(id, section);
		return section;
	};
	return {
		releases,
		forRelease: (release) => {
			const nearest = newestNotAfter(release, releases);
			const entry = nearest && member(index, nearest);
			const ids = member(entry, "sections");
			const root = member(entry, "root");
			if (!nearest || !isObject(ids) || !isObject(root)) return undefined;
			return {
				release: nearest,
				root,
				sectionNames: Object.keys(ids),
				section: (name) => {
					const id = member(ids, name);
					return typeof id === "string" ? readSection(id) : undefined;
				},
			};
		},
	};
}
