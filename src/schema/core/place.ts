import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Violation } from "../violation.ts";

/** Finds what is wrong with a value by a schema; `path` is where the value lies. */
export type Find = (
	schema: JsonValue,
	value: JsonValue,
	path: Path,
) => readonly Violation[];

/** What a keyword needs to know of its surroundings. */
export interface Place {
	readonly find: Find;
	/** The schema that the `$ref`s point into. */
	readonly section: JsonValue;
	/** The release whose schema it is. */
	readonly release: Release;
}
