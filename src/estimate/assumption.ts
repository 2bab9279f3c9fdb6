import type { Release } from "../releases/release.ts";
import type { WatcherId } from "../trace/trace.ts";

/** What an estimate rests on; the words are made in `report`. */
export type Assumption =
	| { readonly kind: "ceiling" }
	| { readonly kind: "no-locks" }
	| {
			readonly kind: "watcher-dead";
			readonly id: WatcherId;
			readonly live: "partial" | "none";
			readonly release: Release;
	  }
	| {
			readonly kind: "fixed-debounce";
			readonly id: WatcherId;
			readonly debounceMs: number;
			readonly release: Release;
	  }
	| {
			readonly kind: "not-watching";
			readonly id: WatcherId;
			readonly agent: string | undefined;
	  }
	/** The replayed figures come from a recording, run through the model of this release. */
	| { readonly kind: "replayed"; readonly release: Release }
	/** The recording was made beside another release: what was written then may differ. */
	| { readonly kind: "recorded-on"; readonly release: Release }
	/** The trace has nothing of a watcher that the config sets up. */
	| {
			readonly kind: "not-recorded";
			readonly id: WatcherId;
			readonly agent: string | undefined;
	  }
	/** What one firing writes. `rewritesSessions`: see `WatcherEra`. */
	| {
			readonly kind: "writes";
			readonly id: WatcherId;
			readonly rewritesSessions: boolean;
	  }
	/** A search begins an index run by itself, which a trace does not show. */
	| { readonly kind: "searches" }
	/** How long an index run takes, in milliseconds; 0: it takes no time. */
	| { readonly kind: "sync-time"; readonly syncMs: number }
	/** A gateway sets up one skills watcher a workspace; the firings of all are summed up. */
	| { readonly kind: "several-workspaces"; readonly count: number }
	/** The system dropped events while it was recorded: the rates are too low. */
	| { readonly kind: "missed"; readonly count: number };
