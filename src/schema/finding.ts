import type { JsonValue } from "../config/json.ts";
import type { IncludeProblem } from "../config/merged-config.ts";
import type { Path } from "../config/path.ts";
import type { Location } from "../config/text-position.ts";
import type { Release } from "../releases/release.ts";
import type { HostNeed, NoEffect } from "./advice/detail.ts";
import type { LockFiles } from "./lock-settings.ts";
import type { NewPlace, Reading } from "./migrations/move.ts";
import type { RetiredSetting } from "./retired.ts";
import type { RuleName } from "./rules/rule-name.ts";
import type { StartMigration } from "./start-migrations.ts";
import type { Loss } from "./start-restore.ts";
import type { RefusalKind } from "./start-rules.ts";
import type { Violation } from "./violation.ts";

/**
 * Why a gateway that repairs files when it starts leaves one as it is: it includes others, Nix makes it, or a newer OpenClaw
 * wrote it (run on 2026.9.6).
 */
export type Unrepaired = "include" | "nix" | "newer";

/** How much a finding weighs: an `error` makes the verdict or a demanded policy fail. */
export type Severity = "error" | "warning" | "info";

/** What a finding says, by its stable code; the words are made in `report`. */
export type FindingDetail =
	| { readonly code: "template"; readonly token: string }
	| { readonly code: "syntax"; readonly reason: string }
	| { readonly code: "empty" }
	| { readonly code: "too-deep"; readonly depth: number }
	| {
			readonly code: "include";
			readonly problem: IncludeProblem["kind"];
			readonly included: string;
			/** What is wrong with the text of the included file. */
			readonly reason?: string;
	  }
	| {
			readonly code: "env-missing";
			readonly name: string;
			/** Where the reference stands, if that is not where OpenClaw says. */
			readonly at?: Path;
			readonly target: Release;
	  }
	| { readonly code: "env-syntax"; readonly token: string }
	| {
			readonly code: "unknown-key";
			readonly key: string;
			readonly nearest: string | undefined;
			/** The release has it, but not in the form that the keys beside it choose. */
			readonly ofOtherForm?: true;
			readonly target: Release;
	  }
	| {
			readonly code: "retired-key";
			readonly key: string;
			readonly target: Release;
			/** The newest bundled release that has the key; undefined where only older ones had it. */
			readonly lastSeen: Release | undefined;
			readonly setting: RetiredSetting | undefined;
			/** What the gateway makes of it where it rewrites the file when it starts. */
			readonly atStart?: StartMigration | undefined;
			/** Where the target has the same setting. */
			readonly place?: NewPlace;
			/** Why no gateway of the target rewrites this file when it starts. */
			readonly unrepaired?: Unrepaired;
	  }
	| {
			readonly code: "future-key";
			readonly key: string;
			readonly target: Release;
			readonly firstSeen: Release;
	  }
	| {
			readonly code: "migrated-on-read";
			readonly reading: Reading;
			readonly target: Release;
	  }
	| {
			readonly code: "wrong-type";
			readonly expected: readonly string[];
			readonly actual: string;
	  }
	| {
			readonly code: "out-of-range";
			readonly bound: string;
			readonly limit: number;
	  }
	| { readonly code: "not-allowed"; readonly allowed: readonly JsonValue[] }
	| { readonly code: "bad-format"; readonly format: string }
	| { readonly code: "missing-key"; readonly key: string }
	| { readonly code: "no-form-fits"; readonly nearest: readonly Violation[] }
	| {
			readonly code: "rule";
			readonly rule: RuleName;
			readonly target: Release;
			/** The model that the release names in place of a withdrawn one. */
			readonly instead?: string;
	  }
	| {
			readonly code: "will-not-start";
			readonly reason: RefusalKind;
			readonly certain: boolean;
	  }
	| {
			readonly code: "restored-at-start";
			readonly losses: readonly Loss[];
			readonly target: Release;
	  }
	| { readonly code: "plaintext-secret" }
	| { readonly code: "redaction-sentinel" }
	| {
			readonly code: "shadowed-default";
			/** The default that it wins over. */
			readonly shadows: Path;
			readonly own: JsonValue;
			readonly general: JsonValue;
	  }
	| {
			readonly code: "no-effect";
			readonly why: NoEffect;
			readonly target: Release;
	  }
	| {
			readonly code: "lock-waits";
			/** What the debounce is set to, and what counts where it is not; in milliseconds. */
			readonly own: number;
			readonly usual: number;
			/** What acts on the waits for session locks, as the debounce does not. */
			readonly locks: LockFiles;
			readonly target: Release;
	  }
	| {
			readonly code: "needs-host";
			readonly what: HostNeed;
			readonly target: Release;
			/** What the target does with the config where it is not there. */
			readonly ifMissing: "ignored" | "refused";
	  }
	| { readonly code: "target-assumed"; readonly target: Release }
	| {
			readonly code: "target-nearest";
			readonly target: Release;
			readonly judgedBy: Release;
	  }
	| {
			readonly code: "below-preset";
			readonly preset: string;
			readonly actual: JsonValue | undefined;
			readonly demanded: JsonValue;
			/** Is it the least that the preset takes, the one value, or the release's own one. */
			readonly demand: "floor" | "value" | "default";
	  }
	/** Of `.clawtune.json` itself: it ignores findings of a code without saying why, or there are none. */
	| { readonly code: "ignore-without-reason"; readonly ignored: string }
	| { readonly code: "ignore-unused"; readonly ignored: string };

/** Something worth saying of a config, with its place. */
export type Finding = FindingDetail & {
	readonly severity: Severity;
	readonly path: Path;
	readonly location: Location;
	/** OpenClaw names it only when the errors are mended: it stops judging after them. */
	readonly later?: true;
};

/** The stable name of a kind of finding. */
export type FindingCode = FindingDetail["code"];

/** Does the file mean what a release accepts; `unreadable` is for what could not be read at all. */
export type Verdict = "valid" | "invalid" | "template" | "unreadable";

/** What a gateway of the target would do when it starts with the file. */
export type Startup = "starts" | "migrates" | "refuses" | "unknown";

/** The judgement of one config for one release. */
export interface Judgement {
	readonly verdict: Verdict;
	readonly startup: Startup;
	readonly findings: readonly Finding[];
	/** How many more there are, of a file that has so many that they are only counted. */
	readonly omitted?: { readonly errors: number; readonly warnings: number };
}
