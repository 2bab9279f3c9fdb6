import type { JsonValue } from "../config/json.ts";
import type { ConfigTarget } from "./words.ts";

/** What a plan was made on. */
export interface PlanBase {
	/** The absolute path of the config file. */
	readonly file: string;
	/** SHA-256 of the file's text, in hex. */
	readonly sha256?: string;
	/** What the gateway gave as the hash of its config, where one was asked. */
	readonly gatewayHash?: string;
	/** The address of a gateway elsewhere, whose config it is. */
	readonly gateway?: string;
	/** The files that the config includes, each with the SHA-256 of its text, in hex. */
	readonly includes: readonly {
		readonly file: string;
		readonly sha256: string;
	}[];
	/** The release that it was made for. */
	readonly target: ConfigTarget;
}

/** One path that changes. A secret is masked. */
export interface PlannedChange {
	/** Dotted, items in brackets, keys with dots quoted. */
	readonly path: string;
	/** The value before; null where there was none. */
	readonly from: JsonValue;
	/** The value after; null where there is none. */
	readonly to: JsonValue;
	/** Why, in a sentence. */
	readonly reason: string;
}

/** What was wanted and does not change. */
export interface SkippedSetting {
	/** Dotted, as of a change. */
	readonly path: string;
	/** Why it stays as it is, in a sentence. */
	readonly reason: string;
}

/** What the way of applying would destroy or disturb. */
export interface PlannedHazard {
	/** Its stable name. A later minor version may add names. */
	readonly id: HazardName;
	/** Is it refused unless it is accepted. */
	readonly blocking: boolean;
	/** What exactly would happen, in a sentence. */
	readonly detail: string;
	/** Did the user accept it; the library accepts none. */
	readonly accepted: boolean;
}

/** The stable name of a hazard. */
export type HazardName =
	| "comments-lost"
	| "references-written-out"
	| "defaults-baked"
	| "include-flattened"
	| "array-replaced"
	| "symlink-replaced"
	| "restored-at-start"
	| "read-only"
	| "formatting-lost"
	| "mode-changed"
	| "restart"
	| "takes-effect-later"
	| "refused-while-running";

/** What a running gateway does when a path changes. */
export interface PlannedEffect {
	/** Dotted, as of a change. */
	readonly path: string;
	/** Takes it over at once, restarts, counts it from the next use, or needs to do nothing. */
	readonly reload: "hot" | "restart" | "next-use" | "none" | "unknown";
}

/** The most that the watchers can write, before and after. It says nothing of session locks. */
export interface PlanEstimate {
	/** Now. */
	readonly before: EstimatedRates;
	/** Once the plan is carried out. */
	readonly after: EstimatedRates;
	/** How much lower the total ceiling is, in whole percent; null where one is unbounded. */
	readonly reductionPercent: number | null;
	/** What the numbers rest on, in sentences. */
	readonly assumptions: readonly string[];
}

/** What the debounces of a config allow on its release. */
export interface EstimatedRates {
	/** Every watcher that the release sets up for the config. */
	readonly watchers: readonly EstimatedWatcher[];
	/** The sum of the ceilings; null where one is unbounded. */
	readonly totalCeilingPerMinute: number | null;
}

/** One watcher of a gateway. */
export interface EstimatedWatcher {
	/** What is watched. */
	readonly id: "memory" | "skills";
	/** The agent whose memory it is. */
	readonly agent?: string;
	/** How long no file may change before it reacts, in milliseconds. */
	readonly debounceMs: number;
	/** 60000 / debounceMs; null, that is unbounded, for 0. */
	readonly ceilingPerMinute: number | null;
	/** Does this release's watcher fire for all of its files, for a few, or for none. */
	readonly live: "all" | "partial" | "none";
	/** How long after the last write the reaction begins, in milliseconds. */
	readonly stalenessMs: number;
}

/** What `plan` and `apply` give as JSON, the version of its form aside. */
export interface PlanFields {
	/** What the plan was made on; `clawtune apply` refuses it when this has changed. */
	readonly base: PlanBase;
	/** The way of applying that the hazards are told for. */
	readonly via: "gateway" | "file";
	/** What changes, each path once. Empty where nothing is to do. */
	readonly changes: readonly PlannedChange[];
	/** What was wanted and does not change. */
	readonly skipped: readonly SkippedSetting[];
	/** An RFC 7396 merge patch that holds only what changes. */
	readonly patch: JsonValue;
	/** A unified diff of the files' texts, secrets masked; empty where nothing changes. */
	readonly diff: string;
	/** What the way of applying would destroy or disturb. */
	readonly hazards: readonly PlannedHazard[];
	/** What a running gateway does when each path changes. */
	readonly effects: readonly PlannedEffect[];
	/** The most that the watchers can write, before and after. */
	readonly estimate: PlanEstimate;
}
