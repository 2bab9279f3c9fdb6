import { formatPath } from "../config/path.ts";
import type { Skipped } from "../tuning/changes.ts";
import { successorWords } from "./words.ts";

/** Why a setting changes nothing. */
export function skippedWords(skipped: Skipped): string {
	switch (skipped.kind) {
		case "satisfied":
			return `is ${JSON.stringify(skipped.value)} already`;
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
			return `this agent's own value ${JSON.stringify(skipped.value)} wins over ${formatPath(skipped.shadows)} and stays`;
	}
}
