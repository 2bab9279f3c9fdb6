import type { Answer, Issue } from "./answer.ts";
import type { ParityCase } from "./case.ts";
import { isEnvironmental, isPartlyUnchecked } from "./environment.ts";
import type { OwnError, OwnVerdict } from "./ours.ts";

/** What both sides say of one config. */
export interface Comparison {
	readonly case: ParityCase;
	readonly ours: OwnVerdict;
	readonly theirs: RealVerdict;
	/** Their errors at paths where we have none, one a path. */
	readonly missing: readonly Issue[];
	/** Our errors at paths where they have none, one a path. */
	readonly extra: readonly OwnError[];
	/** Paths where both have an error. */
	readonly shared: number;
}

/** A verdict of a real release, without what only its machine can know. */
export interface RealVerdict {
	readonly valid: boolean;
	readonly issues: readonly Issue[];
	/** Why it is in no number: only the machine is at fault, or the release's own code threw. */
	readonly setApart?: "machine" | "crash" | undefined;
}

/** Compares the two sides' verdicts on a config and the paths of their errors. */
export function compareVerdicts(
	parityCase: ParityCase,
	ours: OwnVerdict,
	theirs: RealVerdict,
): Comparison {
	const real = byPath(theirs.issues);
	const own = byPath(ours.errors);
	return {
		case: parityCase,
		ours,
		theirs,
		missing: [...real].flatMap(([path, issue]) => (own.has(path) ? [] : issue)),
		extra: [...own].flatMap(([path, error]) => (real.has(path) ? [] : error)),
		shared: [...real.keys()].filter((path) => own.has(path)).length,
	};
}

/** The verdict that an answer holds. */
export function realVerdictOf(answer: Answer): RealVerdict {
	if (answer.kind === "failed") {
		const issues = [{ path: "", message: answer.reason }];
		return { valid: false, issues, setApart: "crash" };
	}
	const issues = answer.issues.map(({ path, message }) => ({
		path: placeOf(path, message),
		message,
	}));
	const judged = issues.filter((issue) => !isEnvironmental(issue));
	const valid = answer.valid || judged.length === 0;
	const atFault =
		(valid && !answer.valid) || isPartlyUnchecked(answer.warnings);
	return { valid, issues: judged, setApart: atFault ? "machine" : undefined };
}

/**
 * Where an issue is counted: an unknown key at its parent. The release stops after eight errors of a plugin's part; where
 * that comes between a key and its parent's error, the key alone is named (`schema is false`, run on 2026.9.6).
 */
function placeOf(path: string, message: string): string {
	if (path === "<root>" || path === ".") return "";
	return message.endsWith("schema is false")
		? path.slice(0, Math.max(path.lastIndexOf("."), 0))
		: path;
}

/** Do the two sides say the same: the verdict, and the paths where both call it invalid. */
export function agrees({ ours, theirs, missing, extra }: Comparison): boolean {
	return (
		ours.valid === theirs.valid &&
		(theirs.valid || (missing.length === 0 && extra.length === 0))
	);
}

function byPath<Item extends { readonly path: string }>(
	items: readonly Item[],
): ReadonlyMap<string, Item> {
	return new Map(items.map((item) => [item.path, item] as const).toReversed());
}
