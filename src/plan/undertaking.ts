import type { MergedConfig } from "../config/merged-config.ts";
import type { Release } from "../releases/release.ts";
import type { FormerConfigs } from "../schema/start-restore.ts";
import type { Change } from "../tuning/change.ts";
import type { EditedFile } from "./edited-files.ts";
import type { Way } from "./hazard.ts";

/** What the disk and the environment say that the text does not. */
export interface Surroundings {
	/** The file that a symbolic link leads to; undefined where the config is no link. */
	readonly linksTo: string | undefined;
	/** The permission bits of the config file; undefined where they are not known. */
	readonly mode: number | undefined;
	/** Is the text of the config known; else only its meaning is, as with a gateway on another machine that does not tell it. */
	readonly isTextTold: boolean;
	/** The variable that forbids all writes; undefined where none is set. */
	readonly readOnlyBy: string | undefined;
	/** Does a gateway run with this config now; `unknown` where one is there and does not tell. */
	readonly gatewayRuns: "yes" | "no" | "unknown" | "not-asked";
	/** What OpenClaw keeps beside the config of how it was. */
	readonly former: FormerConfigs;
}

/** A change to a config in one way, before it is judged what that would do. */
export interface Undertaking {
	readonly way: Way;
	readonly changes: readonly Change[];
	readonly config: MergedConfig;
	/** The texts that an edit of the files gives. */
	readonly edited: readonly EditedFile[];
	/** The dotted paths of arrays that a patch replaces as a whole. */
	readonly replaced: readonly string[];
	readonly release: Release;
	readonly surroundings: Surroundings;
}
