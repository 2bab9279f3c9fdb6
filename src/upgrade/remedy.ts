import type { JsonValue } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import type { Step } from "./step.ts";

/** What an upgrade does to one setting. */
export type Deed =
	| { readonly kind: "removed"; readonly path: Path }
	| {
			readonly kind: "moved";
			readonly path: Path;
			readonly to: Path;
			/** The value there, where it is another one. */
			readonly as?: JsonValue;
	  }
	| { readonly kind: "changed"; readonly path: Path; readonly to: JsonValue }
	| { readonly kind: "added"; readonly path: Path; readonly to: JsonValue };

/** One deed and the edits that make it, in their order. */
export interface Remedy {
	readonly deed: Deed;
	readonly steps: readonly Step[];
}

/** It goes. */
export function removal(path: Path): Remedy {
	return { deed: { kind: "removed", path }, steps: [{ kind: "remove", path }] };
}

/** Its text goes to another place; `as` is the value that it then has, where that is another one. */
export function relocation(path: Path, to: Path, as?: JsonValue): Remedy {
	return {
		deed: { kind: "moved", path, to, ...(as === undefined ? {} : { as }) },
		steps: [
			{ kind: "move", path, to },
			...(as === undefined
				? []
				: [{ kind: "set" as const, path: to, value: as }]),
		],
	};
}

/** It gets another value in its place. */
export function replacement(path: Path, to: JsonValue): Remedy {
	return {
		deed: { kind: "changed", path, to },
		steps: [{ kind: "set", path, value: to }],
	};
}

/** It is stated where it was not. */
export function addition(path: Path, to: JsonValue): Remedy {
	return {
		deed: { kind: "added", path, to },
		steps: [{ kind: "set", path, value: to }],
	};
}
