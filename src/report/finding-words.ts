import { formatPath } from "../config/path.ts";
import type { FindingDetail } from "../schema/finding.ts";
import type { Violation } from "../schema/violation.ts";
import { adviceWords } from "./advice-words.ts";
import { keyWords } from "./key-words.ts";
import type { FindingWords } from "./message.ts";
import {
	falseReferenceWords,
	includeWords,
	missingVariableWords,
} from "./reading-words.ts";
import { ruleWords } from "./rule-words.ts";

/** The words for a finding. */
export function findingWords(finding: FindingDetail): FindingWords {
	switch (finding.code) {
		case "template":
			return {
				message: `the file is a template (${finding.token}), not a config yet`,
				hint: "Render it first and check the result: … | clawtune check -",
			};
		case "syntax":
			return {
				message: `the file is not JSON5: ${finding.reason.replaceAll('\\"', '"')}`,
				hint: "Is a comma, a quote or a bracket missing before it? OpenClaw does not read the file like this.",
			};
		case "empty":
			return {
				message: "the file is empty",
				hint: 'The smallest config of a gateway is { "gateway": { "mode": "local" } }.',
			};
		case "too-deep":
			return {
				message: `the file nests ${finding.depth} levels deep; a config of more than 500 is not read`,
			};
		case "include":
			return includeWords(finding);
		case "env-missing":
			return missingVariableWords(finding);
		case "env-syntax":
			return falseReferenceWords(finding.token);
		case "unknown-key":
		case "retired-key":
		case "future-key":
		case "migrated-on-read":
			return keyWords(finding);
		case "rule":
			return {
				...ruleWords(finding.rule),
				...(finding.instead === undefined
					? {}
					: {
							hint: `OpenClaw ${finding.target} names ${finding.instead} in its place.`,
						}),
			};
		case "will-not-start":
		case "restored-at-start":
		case "plaintext-secret":
		case "redaction-sentinel":
		case "shadowed-default":
		case "no-effect":
		case "lock-waits":
		case "needs-host":
			return adviceWords(finding);
		case "target-assumed":
			return {
				message: `nothing says which release will read this file; judged for ${finding.target}, the newest that clawtune knows`,
				hint: "Name it with --target RELEASE.",
			};
		case "target-nearest":
			return {
				message: `there is no snapshot of ${finding.target}; judged by the one of ${finding.judgedBy}`,
			};
		case "below-preset":
			return {
				message: `is ${finding.actual === undefined ? "not set" : JSON.stringify(finding.actual)}; the preset ${finding.preset} demands ${demandWords[finding.demand]}${JSON.stringify(finding.demanded)}`,
				hint: `clawtune plan --preset ${finding.preset} shows the change.`,
			};
		case "ignore-without-reason":
			return {
				message: `ignores ${finding.ignored} without a reason`,
				hint: 'Say why: "reason": "…".',
			};
		case "ignore-unused":
			return {
				message: `ignores ${finding.ignored}, of which there is none`,
				hint: "Remove it, so that it hides nothing later.",
			};
		default:
			return violationWords(finding);
	}
}

const demandWords = {
	floor: "at least ",
	value: "",
	default: "the release's own ",
} as const;

type ViolationDetail = Extract<
	FindingDetail,
	{
		readonly code:
			| "wrong-type"
			| "out-of-range"
			| "not-allowed"
			| "bad-format"
			| "missing-key"
			| "no-form-fits";
	}
>;

function violationWords(finding: ViolationDetail): FindingWords {
	switch (finding.code) {
		case "wrong-type":
			return {
				message: `must be ${list(finding.expected)}, not ${finding.actual}`,
			};
		case "out-of-range":
			return { message: boundWords(finding.bound, finding.limit) };
		case "not-allowed":
			return {
				message: `must be ${list(finding.allowed.slice(0, 12).map((value) => JSON.stringify(value)))}`,
			};
		case "bad-format":
			return {
				message: `does not have the form that is wanted (${finding.format})`,
			};
		case "missing-key":
			return { message: `is missing; it is required here` };
		case "no-form-fits":
			return {
				message: "fits none of the forms that are allowed here",
				...(finding.nearest.length > 0
					? {
							hint: `Nearest form: ${finding.nearest.slice(0, 3).map(nearestWords).join("; ")}.`,
						}
					: {}),
			};
	}
}

function nearestWords(violation: Violation): string {
	const path = formatPath(violation.path);
	switch (violation.kind) {
		case "unknown-key":
			return `${path} is not a key of it`;
		case "missing-key":
			return `${path} is missing`;
		case "wrong-type":
			return `${path} must be ${list(violation.expected)}`;
		case "out-of-range":
			return `${path} ${boundWords(violation.bound, violation.limit)}`;
		case "not-allowed":
			return `${path} must be ${list(violation.allowed.map((value) => JSON.stringify(value)))}`;
		default:
			return `${path} does not fit`;
	}
}

function boundWords(bound: string, limit: number): string {
	const words: Readonly<Record<string, string>> = {
		minimum: "must be at least",
		maximum: "must be at most",
		exclusiveMinimum: "must be more than",
		exclusiveMaximum: "must be less than",
		minLength: "must have a length of at least",
		maxLength: "must have a length of at most",
		minItems: "must have at least this many items:",
		maxItems: "must have at most this many items:",
		minProperties: "must have at least this many keys:",
		maxProperties: "must have at most this many keys:",
		multipleOf: "must be a multiple of",
	};
	return `${words[bound] ?? bound} ${limit}`;
}

function list(words: readonly string[]): string {
	if (words.length <= 1) return words[0] ?? "something else";
	return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
