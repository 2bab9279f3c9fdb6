import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import { type Remedy, replacement } from "../remedy.ts";

/** A value that a release no longer takes, and what it is a part of. */
export interface OldValue {
	readonly path: Path;
	readonly value: JsonValue;
	/** The whole config. */
	readonly config: JsonValue;
}

/** What is made of an old value that does not just go or move. */
export interface Conversion {
	/** Dotted patterns of the places, as `placesAt` takes them. */
	readonly at: readonly string[];
	/** The first release that wants it. */
	readonly from?: Release;
	/** Undefined for a value of which nothing is known. */
	readonly remedies: (old: OldValue) => readonly Remedy[] | undefined;
}

/** The scopes that may state what agents do. */
export const agentScopes = [
	"agents.defaults",
	"agents.entries.*",
	"agents.list[]",
] as const;

/** A channel and its accounts. */
export function withAccounts(channel: string): readonly string[] {
	return [`channels.${channel}`, `channels.${channel}.accounts.*`];
}

/** Beside the old place, under another name. */
export function sibling(path: Path, name: string): Path {
	return [...path.slice(0, -1), name];
}

/** Values that have other names in their place. */
export function renamedValues(
	at: readonly string[],
	names: ReadonlyMap<JsonValue, JsonValue>,
	from?: Release,
): Conversion {
	return {
		at,
		...(from === undefined ? {} : { from }),
		remedies: ({ path, value }) => {
			const to = names.get(value);
			return to === undefined ? undefined : [replacement(path, to)];
		},
	};
}
