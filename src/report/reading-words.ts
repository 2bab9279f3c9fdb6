import { formatPath } from "../config/path.ts";
import type { FindingDetail } from "../schema/finding.ts";
import type { FindingWords } from "./message.ts";

type Detail<Code extends FindingDetail["code"]> = Extract<
	FindingDetail,
	{ readonly code: Code }
>;

const includeProblems: Readonly<Record<Detail<"include">["problem"], string>> =
	{
		missing: "is not there",
		unreadable: "cannot be read as a config",
		"not-json5": "is not JSON5",
		outside:
			"lies outside of the config's folder, which OpenClaw does not allow",
		cycle: "includes itself",
		"too-deep": "is included more than 10 levels deep",
		"too-long": "is a longer path than OpenClaw takes",
		"too-large":
			"has more than the 2 MB that OpenClaw reads of an included file",
		"hard-linked":
			"has a second name in the file system (a hard link), which OpenClaw does not allow",
		"not-a-path": "is no path: a text or a list of texts is wanted",
		"not-mergeable":
			"is no object, so keys beside $include cannot be merged over it",
		"too-much":
			"brings more than clawtune follows: 1,000 includes, 32 MB, 500 levels",
	};

/** The words for an `$include` that OpenClaw refuses. */
export function includeWords({
	problem,
	included,
	reason,
}: Detail<"include">): FindingWords {
	const why = reason === undefined ? "" : `: ${reason.replaceAll('\\"', '"')}`;
	return {
		message: `$include: ${included} ${includeProblems[problem]}${why}`,
		hint:
			problem === "not-json5"
				? "Is a comma, a quote or a bracket missing before it?"
				: "Paths are relative to the file that includes.",
	};
}

/** The words for a reference to a variable that is not set. */
export function missingVariableWords({
	name,
	at,
}: Detail<"env-missing">): FindingWords {
	return {
		message: `${at ? `${formatPath(at)} ` : ""}refers to \${${name}}, which is not set here`,
		hint: `Set ${name} for the gateway; --env-file FILE tells clawtune the value, --assume-env that it is set.`,
	};
}

/** The words for something that looks like a reference and is none. */
export function falseReferenceWords(token: string): FindingWords {
	return {
		message: `holds ${token}, which OpenClaw does not take for a variable: the text stays as it is`,
		hint: `Only \${NAME} is replaced, NAME in upper case, without a default or a prefix.`,
	};
}
