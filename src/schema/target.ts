import { type JsonValue, member } from "../config/json.ts";
import { Failure } from "../failure.ts";
import { parseRelease, type Release } from "../releases/release.ts";
import type { Snapshot, Snapshots } from "./snapshot.ts";

/** Which answer named the target, in the order in which they are asked. */
export type TargetSource =
	| "flag"
	| "policy"
	| "gateway"
	| "meta"
	| "trace"
	| "installed"
	| "assumed";

/** The release that a file is judged for, who named it, and the snapshot that it is judged by. */
export interface Target {
	readonly release: Release;
	readonly source: TargetSource;
	/** The release's own snapshot, or the newest one before it. */
	readonly snapshot: Snapshot;
}

/** What becomes of a file that was written by a release older than every snapshot. */
export type OlderFile = "refused" | "judged" | "passed-over";

/** What may name the target; undefined where there is no answer. */
export interface TargetAnswers {
	readonly flag?: string | undefined;
	/** The release that `.clawtune.json` names. */
	readonly policy?: string | undefined;
	readonly gateway?: string | undefined;
	readonly meta?: string | undefined;
	/** The release beside which a trace was recorded, where one is looked at. */
	readonly trace?: string | undefined;
	/** Looks for an `openclaw` on the PATH; asked only when nothing before it answered. */
	readonly installed: () => string | undefined;
	/**
	 * What becomes of a file that was written by a release older than every snapshot: it is refused, or judged by the
	 * oldest one, which a finding then says, or its word is passed over and the next answer counts.
	 */
	readonly olderFile?: OlderFile;
}

/** The release that last wrote a config, by its `meta` section; undefined where it has none. */
export function lastTouchedRelease(config: JsonValue): string | undefined {
	const version = member(member(config, "meta"), "lastTouchedVersion");
	return typeof version === "string" ? version : undefined;
}

/**
 * Chooses the target: the first answer that is a release, else the newest bundled one as `assumed`.
 * Throws a `Failure` (`usage`) where the answer is no release or is older than every snapshot.
 */
export function chooseTarget(
	answers: TargetAnswers,
	snapshots: Snapshots,
): Target {
	if (answers.flag !== undefined)
		return targetOf(answers.flag, "flag", snapshots);
	if (answers.policy !== undefined)
		return targetOf(answers.policy, "policy", snapshots);
	const { gateway, meta, olderFile = "refused" } = answers;
	if (gateway !== undefined && parseRelease(gateway))
		return targetOf(gateway, "gateway", snapshots);
	const counts =
		olderFile !== "passed-over" || !isOlderThanAll(meta, snapshots);
	if (meta !== undefined && parseRelease(meta) && counts)
		return targetOf(
			meta,
			"meta",
			snapshots,
			olderFile === "judged" ? oldestOf(snapshots) : undefined,
		);
	if (answers.trace !== undefined && parseRelease(answers.trace))
		return targetOf(answers.trace, "trace", snapshots);
	const installed = answers.installed();
	if (installed !== undefined && parseRelease(installed))
		return targetOf(installed, "installed", snapshots);
	const newest = snapshots.releases.at(-1);
	if (newest === undefined) throw new TypeError("no snapshot is bundled");
	return targetOf(newest, "assumed", snapshots);
}

/** Is a release older than every snapshot, so that clawtune cannot judge for it. */
export function isOlderThanAll(
	text: string | undefined,
	snapshots: Snapshots,
): boolean {
	const release = text === undefined ? undefined : parseRelease(text);
	return release !== undefined && snapshots.forTarget(release) === undefined;
}

function targetOf(
	text: string,
	source: TargetSource,
	snapshots: Snapshots,
	otherwise?: Snapshot,
): Target {
	const release = parseRelease(text);
	const bundled = `Bundled: ${snapshots.releases.join(", ")}.`;
	if (!release)
		throw new Failure(
			"usage",
			`"${text}" is not an OpenClaw release`,
			`Write it as 2026.9.6. ${bundled}`,
		);
	const snapshot = snapshots.forTarget(release) ?? otherwise;
	if (!snapshot) {
		const oldest = snapshots.releases[0] ?? "";
		throw new Failure(
			"usage",
			`OpenClaw ${release} (named by ${wordFor(source)}) is older than ${oldest}, the oldest that clawtune can judge for`,
			source === "meta"
				? `Name the release that reads it now with --target. ${bundled}`
				: bundled,
		);
	}
	return { release, source, snapshot };
}

function oldestOf(snapshots: Snapshots): Snapshot | undefined {
	const [oldest] = snapshots.releases;
	return oldest && snapshots.forTarget(oldest);
}

function wordFor(source: TargetSource): string {
	switch (source) {
		case "flag":
			return "--target";
		case "policy":
			return ".clawtune.json";
		case "meta":
			return "meta.lastTouchedVersion";
		case "trace":
			return "the trace";
		default:
			return source;
	}
}
