import type { Document } from "./document.ts";
import type { IncludeFailure, IncludeOptions } from "./include-file.ts";
import type { JsonValue } from "./json.ts";
import type { Owner } from "./ownership.ts";
import type { Path } from "./path.ts";
import type { Location } from "./text-position.ts";

/** Something about an `$include` that OpenClaw refuses. */
export interface IncludeProblem {
	readonly kind: IncludeFailure | "not-a-path" | "not-mergeable" | "too-much";
	/** The included file as the config names it. */
	readonly included: string;
	/** Where OpenClaw says that it is: always at the root, and it looks no further. */
	readonly path: Path;
	/** Where it stands: the name of the file, or the place in the included file that is not JSON5. */
	readonly location: Location;
	/** What `json5` says of the included file. */
	readonly reason?: string;
}

/** A config with its `$include`s followed. */
export interface MergedConfig {
	readonly root: Document;
	/** By which rules it was followed. */
	readonly options: IncludeOptions;
	/** The included files, each once, in the order in which they were met. */
	readonly included: readonly Document[];
	/**
	 * The value after merging; where an include failed, without what it would have brought. Without `__proto__` keys:
	 * every release loses them while it follows includes, whether there are any or not.
	 */
	readonly value: JsonValue;
	readonly problems: readonly IncludeProblem[];
	/** The document whose text states the value at a path, and the path within that document. */
	readonly ownerOf: (path: Path) => Owner;
	/** The paths at which a document is merged in: `[[]]` for the root, several where a file is included again. */
	readonly placesOf: (document: Document) => readonly Path[];
}
