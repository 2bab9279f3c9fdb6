import type { Path } from "../../config/path.ts";

/** Why a release does not act on a setting that it accepts. */
export type NoEffect =
	/** Another setting switches off what it tunes; `by` is its path. */
	| { readonly kind: "switched-off"; readonly by: Path }
	/** The release's watcher never fires, or only for a few of its files. */
	| { readonly kind: "watcher-dead"; readonly live: "partial" | "none" };

/** Something that is there or not on the gateway's machine. */
export type HostNeed = "plugin" | "plugin-path" | "channel" | "search-provider";
