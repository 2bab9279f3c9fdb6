import { formatPath } from "../../config/path.ts";
import type { Location } from "../../config/text-position.ts";
import type { CheckedFile } from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { type ConfigTarget, targetJson } from "../words.ts";
import { sentenceOf } from "./told.ts";

/** The stable name of a kind of finding. A later minor version may add names. */
export type FindingCode =
	| "template"
	| "syntax"
	| "empty"
	| "too-deep"
	| "include"
	| "env-missing"
	| "env-syntax"
	| "unknown-key"
	| "retired-key"
	| "future-key"
	| "migrated-on-read"
	| "missing-key"
	| "wrong-type"
	| "out-of-range"
	| "not-allowed"
	| "bad-format"
	| "no-form-fits"
	| "rule"
	| "will-not-start"
	| "restored-at-start"
	| "plaintext-secret"
	| "redaction-sentinel"
	| "shadowed-default"
	| "no-effect"
	| "lock-waits"
	| "needs-host"
	| "target-assumed"
	| "target-nearest"
	| "below-preset"
	| "ignore-without-reason"
	| "ignore-unused";

/** Something worth saying of a config. No secret of the config is in it. */
export interface ConfigFinding {
	/** Its stable name. */
	readonly code: FindingCode;
	/** An `error` makes the verdict `invalid`, or is a preset that is not met. */
	readonly severity: "error" | "warning" | "info";
	/** Where in the config: dotted, items in brackets, keys with dots quoted. Empty for the whole. */
	readonly path: string;
	/** What is wrong, in one sentence. */
	readonly message: string;
	/** What to do about it, where there is something to say. */
	readonly hint?: string;
	/** OpenClaw names it only when the errors are mended. */
	readonly later?: true;
	/** Where in the text; for what stands in an included file, in that file. */
	readonly location: Location;
}

/** What more there is, of a file with so many findings that they are only counted. */
export interface OmittedFindings {
	/** How many more errors. */
	readonly errors: number;
	/** How many more warnings. */
	readonly warnings: number;
}

/** A config that was read and judged. */
export interface JudgedConfig {
	/** The file as it was named. */
	readonly file: string;
	/** The release that it is judged for. */
	readonly target: ConfigTarget;
	/** Does the release accept the file, or is it a template and no config yet. */
	readonly verdict: "valid" | "invalid" | "template";
	/** What a gateway of the release would do when it starts with the file. */
	readonly startup: "starts" | "migrates" | "refuses" | "unknown";
	/** What is worth saying, in the order of the text. */
	readonly findings: readonly ConfigFinding[];
	/** What is only counted. */
	readonly omitted?: OmittedFindings;
}

/** A config that could not be read at all. */
export interface UnreadableConfig {
	/** The file as it was named. */
	readonly file: string;
	/** None: it is chosen once there is a text. */
	readonly target?: never;
	/** It is neither valid nor invalid. */
	readonly verdict: "unreadable";
	/** What a gateway would do with it is not known. */
	readonly startup: "unknown";
	/** None. */
	readonly findings: readonly [];
	/** Why it could not be read. */
	readonly problem: string;
}

/** What `check` says of one config: a member of `files` in `schemas/check.schema.json`. */
export type CheckedConfig = JudgedConfig | UnreadableConfig;

/** One checked file as JSON; what is ignored in it aside. */
export function fileJson({
	file,
	target,
	verdict,
	startup,
	findings,
	omitted,
	problem,
}: CheckedFile): CheckedConfig {
	if (verdict === "unreadable" || !target)
		return {
			file,
			verdict: "unreadable",
			startup: "unknown",
			findings: [],
			problem: problem?.message ?? "",
		};
	return {
		file,
		target: targetJson(target),
		verdict,
		startup,
		findings: findings.map(findingJson),
		...(omitted ? { omitted } : {}),
	};
}

/** A finding as the JSON of `check` has it. */
export function findingJson(finding: Finding): ConfigFinding {
	const { hint } = findingWords(finding);
	return {
		code: finding.code,
		severity: finding.severity,
		path: formatPath(finding.path),
		message: sentenceOf(finding),
		...(hint ? { hint } : {}),
		...(finding.later ? { later: true } : {}),
		location: finding.location,
	};
}
