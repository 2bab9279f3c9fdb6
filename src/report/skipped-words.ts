import { formatPath } from "../config/path.ts";
import type { Target } from "../schema/target.ts";
import type { Skipped } from "../tuning/changes.ts";
import { successorWords, valueWords } from "./words.ts";

/** Why a setting changes nothing on a target. A secret in it is masked. */
export function skippedWords(skipped: Skipped, target: Target): string {
	switch (skipped.kind) {
		case "satisfied":
			return `is ${valueWords(skipped.value, skipped.path, target)} already`;
		case "at-default":
			return `is not stated: the release's own ${valueWords(skipped.value, skipped.path, target)} holds`;
		case "retired":
			return skipped.setting
				? `retired in OpenClaw ${skipped.setting.since}: ${successorWords(skipped.setting)}`
				: `not in OpenClaw ${skipped.target}; ${skipped.lastSeen} had it`;
		case "future":
			return `not in OpenClaw ${skipped.target} yet; ${skipped.firstSeen} has it`;
		case "unknown":
			return `no release that clawtune knows has it`;
		case "overruled":
			return `${skipped.origin} sets it too; ${skipped.by} comes later and wins`;
		case "not-a-number":
			return "is not a number now, so there is nothing to raise";
		case "shadow":
			return `this agent's own value ${valueWords(skipped.value, skipped.path, target)} wins over ${formatPath(skipped.shadows)} and stays`;
	}
}
