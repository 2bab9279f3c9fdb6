import type { Path } from "../config/path.ts";
import type { Location } from "../config/text-position.ts";
import type { FindingCode } from "../schema/finding.ts";
import type { Governs } from "./globs.ts";

/** Findings that do not count, by an entry of `.clawtune.json`. */
export interface IgnoredByPolicy {
	readonly code: FindingCode;
	/** At this path or below it; `*` stands for any key and `[]` for any item. Undefined: wherever it is. */
	readonly path: Path | undefined;
	readonly governs: Governs;
	/** Undefined where nobody said why. */
	readonly reason: string | undefined;
	/** Where the entry stands. */
	readonly location: Location;
}

/** What `.clawtune.json` says. Paths of configs count from its folder and have `/`. */
export interface Policy {
	/** The absolute path of the file. */
	readonly file: string;
	readonly folder: string;
	/** The globs of the configs that are checked where none is named. */
	readonly files: readonly string[] | undefined;
	readonly targets: readonly {
		readonly governs: Governs;
		readonly target: string;
	}[];
	/** Names of presets, or absolute paths of preset files. */
	readonly presets: readonly {
		readonly governs: Governs;
		readonly preset: string;
	}[];
	readonly ignored: readonly IgnoredByPolicy[];
	/** The absolute path of the baseline. */
	readonly baseline: string | undefined;
	readonly maxWarnings: number | undefined;
}

/** The release that a policy names for a config: of several the last. */
export function targetFor(policy: Policy, path: string): string | undefined {
	return policy.targets.findLast(({ governs }) => governs(path))?.target;
}

/** The presets that a policy demands of a config, in its order. */
export function presetsFor(policy: Policy, path: string): readonly string[] {
	return policy.presets
		.filter(({ governs }) => governs(path))
		.map(({ preset }) => preset);
}
