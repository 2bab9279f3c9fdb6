import type { Identity } from "../processes/identity.ts";
import type { OpenFiles, ProcessList } from "../processes/processes.ts";
import type { LockRules } from "./lock-rules.ts";
import type { FoundLock } from "./scan.ts";
import type { Sharing } from "./sharing.ts";

/** What speaks against a lock, by OpenClaw's own names (`inspectLockPayload` of 2026.7.1). */
export type StaleReason =
	| "dead-pid"
	| "recycled-pid"
	| "non-openclaw-owner"
	| "missing-pid"
	| "invalid-createdAt"
	| "too-old"
	| "hold-exceeded";

/** Why a lock stays although something speaks against it. */
export type KeptBecause =
	/** A process has it open. */
	| { readonly kind: "open"; readonly pids: readonly number[] }
	/** It cannot be told who has it open. */
	| { readonly kind: "open-untold"; readonly why: string }
	/** The id belongs to a process of another user, or it cannot be told whose it is. */
	| { readonly kind: "other-user" }
	/** The command line of the process with its id cannot be read. */
	| { readonly kind: "unreadable-command" }
	/** The state folder may be in use where ids mean other processes. */
	| { readonly kind: "namespace-unshown" }
	/** It names nobody, and may be about to be written. */
	| { readonly kind: "in-grace"; readonly graceMs: number }
	/** The process with its id may be its holder. */
	| { readonly kind: "holder-alive" }
	/** It is younger than asked for with `--older-than`. */
	| { readonly kind: "too-young" }
	/** It is no file that OpenClaw makes, or it cannot be read. */
	| { readonly kind: "no-lock" }
	| { readonly kind: "unreadable"; readonly code: string };

/** Whom a lock names, as far as it can be told. */
export interface Holder {
	readonly pid: number | undefined;
	/** Does a process of this id run here. Undefined where that cannot be told. */
	readonly alive: boolean | undefined;
	/** Is the process OpenClaw. Of one that does not run: `unknown`. */
	readonly identity: Identity;
	/** When the process started, in milliseconds since 1970. */
	readonly startedAtMs: number | undefined;
}

/** A lock file and what is to be thought of it. */
export interface JudgedLock {
	readonly lock: FoundLock;
	/** By what it says itself, else by when it was written; in milliseconds. */
	readonly ageMs: number;
	/** By the later of the two. */
	readonly youngestMs: number;
	readonly holder: Holder;
	readonly verdict: "held" | "overheld" | "stale" | "unknown";
	readonly reasons: readonly StaleReason[];
	/** Is it proved that nobody holds it. */
	readonly removable: boolean;
	/** Undefined where it is removable. */
	readonly keptBecause: KeptBecause | undefined;
	/** How long it may be held, in milliseconds; undefined where there is no limit. */
	readonly maxHoldMs: number | undefined;
}

/** What verdicts are founded on. The processes were listed after the locks were read. */
export interface Evidence {
	readonly list: ProcessList;
	readonly open: OpenFiles;
	readonly sharing: Sharing;
	readonly rules: LockRules;
	/** Of now, since 1970. */
	readonly nowMs: number;
	/** The process that asks: it holds no session. */
	readonly ownPid: number;
	/** Does a process exist that the list may hide. */
	readonly isTaken: (pid: number) => boolean;
}
