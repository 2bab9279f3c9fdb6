import { isArray, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type { Finding } from "../schema/finding.ts";
import { readAs } from "./read-as.ts";
import { addition, type Remedy, removal, replacement } from "./remedy.ts";
import { keyedRoster } from "./roster.ts";

/** What a release makes of an old setting each time that it reads it, written down for good. */
export function remediesOnRead(
	{ path, reading }: Extract<Finding, { readonly code: "migrated-on-read" }>,
	config: JsonValue,
	release: Release,
): readonly Remedy[] {
	const value = valueAt(config, path);
	if (value === undefined) return [];
	switch (reading.kind) {
		case "dropped":
			return [removal(path)];
		case "changed":
			return [replacement(path, reading.as)];
		case "default-of":
			return [...defaultsOf(path, reading.list, value, config), removal(path)];
		case "moved":
			return path.join(".") === "agents.list"
				? (keyedRoster(config) ?? [])
				: readAs(path, value, config, release);
	}
}

function defaultsOf(
	path: Path,
	list: Path,
	value: JsonValue,
	config: JsonValue,
): readonly Remedy[] {
	const key = String(path.at(-1));
	const items = valueAt(config, list);
	return (isArray(items) ? items : []).flatMap((item, index) =>
		member(item, key) === undefined
			? [addition([...list, index, key], value)]
			: [],
	);
}
