import type { Path } from "../config/path.ts";
import type { Decision } from "../upgrade/decisions.ts";
import { findingWords } from "./finding-words.ts";
import type { FindingWords } from "./message.ts";

/** What stands in the way, and what to do about it. */
export function decisionWords(decision: Decision): FindingWords {
	if (decision.kind === "finding")
		return {
			hint: "Change it or remove it, then plan again.",
			...findingWords(decision.finding),
		};
	if (decision.kind === "installs")
		return {
			message:
				"tells which plugins are installed, which no gateway takes over from a file that it need not repair",
			hint: "Start OpenClaw 2026.7.1 with the file once, which takes it over, then remove it; or remove it and install the plugins again.",
		};
	const { file, refused } = decision.refusal;
	const why: Readonly<Record<typeof refused, string>> = {
		"no-positions": `stands in ${file}, JSON5 that the two parsers read differently, so it is not edited`,
		"not-an-object": `cannot be edited in ${file}: something on the way is not an object, or its key stands twice`,
		"holds-comment": `has a comment within it in ${file}, which would be lost`,
		"meaning-differs": `cannot be edited in ${file} without changing more than that`,
	};
	return { message: why[refused], hint: "Change it by hand." };
}

/** The path that a decision is about. */
export function placeOf(decision: Decision): Path {
	return decision.kind === "text"
		? decision.refusal.path
		: decision.finding.path;
}

/** The stable name of why there is something to decide: of a finding, or `not-edited`. */
export function codeOf(decision: Decision): string {
	return decision.kind === "text" ? "not-edited" : decision.finding.code;
}
