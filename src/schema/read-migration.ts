import {
	isArray,
	isObject,
	type JsonValue,
	member,
	withMember,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { compareReleases, type Release } from "../releases/release.ts";

/** A config as a release sees it after moving what it moves while reading. */
export interface ReadConfig {
	readonly value: JsonValue;
	/** The authored paths that were moved, with the path that they became. */
	readonly moved: readonly { readonly from: Path; readonly to: Path }[];
	/** The path in the file for a path in `value`. */
	readonly authoredPath: (path: Path) => Path;
}

/**
 * Applies what a release migrates on read and then accepts. From 2026.8.1 on (run on 2026.8.2 and 2026.9.6) that is
 * `agents.list`, which becomes `agents.entries` with the agents' ids as keys.
 */
export function migrateOnRead(value: JsonValue, release: Release): ReadConfig {
	const agents = member(value, "agents");
	const list = member(agents, "list");
	const unchanged = { value, moved: [], authoredPath: (path: Path) => path };
	if (
		compareReleases(release, "2026.8.1") < 0 ||
		!isObject(value) ||
		!isObject(agents) ||
		!isArray(list)
	)
		return unchanged;
	const ids = list.map((agent) => member(agent, "id"));
	const entries = list.flatMap(
		(agent, index): readonly (readonly [string, JsonValue])[] => {
			const id = ids[index];
			if (typeof id !== "string" || !isObject(agent)) return [];
			return [
				[
					id,
					Object.fromEntries(
						Object.entries(agent).filter(([key]) => key !== "id"),
					),
				],
			];
		},
	);
	if (entries.length !== list.length || Object.hasOwn(agents, "entries"))
		return unchanged;
	const others = Object.entries(agents).filter(([key]) => key !== "list");
	return {
		value: withMember(
			value,
			"agents",
			Object.fromEntries([...others, ["entries", Object.fromEntries(entries)]]),
		),
		moved: [{ from: ["agents", "list"], to: ["agents", "entries"] }],
		authoredPath: ([section, key, id, ...rest]) => {
			if (section !== "agents" || key !== "entries")
				return [section, key, id, ...rest].filter((step) => step !== undefined);
			const index = ids.indexOf(String(id));
			return ["agents", "list", ...(id === undefined ? [] : [index]), ...rest];
		},
	};
}
