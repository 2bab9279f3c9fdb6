import { erasOf } from "../../releases/eras.ts";
import {
	patientSince,
	withoutLockFileSince,
} from "../../releases/session-lock.ts";
import type { Target } from "../../schema/target.ts";
import { unbroken } from "../style.ts";
import { waitWords } from "../trace-words.ts";

/** Has a release no session lock files, and is it certain that it is the release. */
export function isWithoutLocks({ release, source }: Target): boolean {
	return (
		erasOf(release).sessionLock.kind === "no-lock-file" && source !== "assumed"
	);
}

/** What a release without lock files makes of the whole matter; empty for one that has them. */
export function eraLines(target: Target, locks: number): readonly string[] {
	const { release, source } = target;
	if (source === "assumed")
		return [
			"Which release the gateway is, is not known: name it with --target, such as --target 2026.7.1. Until then the longest grace counts.",
		];
	return isWithoutLocks(target)
		? [
				`OpenClaw ${release} keeps transcripts in SQLite, without lock files: there is nothing to watch.`,
				...(locks > 0
					? ["What lies here was left behind by a release before."]
					: []),
			]
		: [];
}

/** What acts on how long runs wait for a lock on this release. */
export function waitsLines({ release }: Target): readonly string[] {
	const era = erasOf(release).sessionLock;
	if (era.kind === "no-lock-file") return [];
	const wait = waitWords(era.acquireTimeoutMs);
	return [
		era.configurable
			? `A run waits ${wait} for a lock unless session.writeLock.acquireTimeoutMs says otherwise; agents.defaults.maxConcurrent says how many runs there are at once. ${unbroken("clawtune explain session.writeLock.acquireTimeoutMs")} tells more.`
			: `A run waits ${wait} for a lock, and no setting changes that before ${patientSince}; agents.defaults.maxConcurrent says how many runs there are at once.`,
		`From ${withoutLockFileSince} on there are no lock files. No watcher debounce acts on locks.`,
	];
}
