import { isDocument, parseDocument } from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { Path } from "../../src/config/path.ts";
import { compareReleases, type Release } from "../../src/releases/release.ts";
import type { FindingCode, Judgement } from "../../src/schema/finding.ts";
import { judge, judgeProblem } from "../../src/schema/judge.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import type { Target } from "../../src/schema/target.ts";

/** An error that clawtune finds. */
export interface OwnError {
	/** As OpenClaw counts it: dotted, an unknown key at its parent. */
	readonly path: string;
	readonly code: FindingCode;
}

/** What clawtune says of a text. */
export interface OwnVerdict {
	readonly valid: boolean;
	readonly errors: readonly OwnError[];
}

const file = "/nowhere/openclaw.json";
const noVariables = { lookup: () => undefined, assumeSet: false } as const;

/** Judges texts for one target, in order, in one batch. */
export async function judgeTexts(
	texts: readonly string[],
	target: Target,
	snapshots: Snapshots,
): Promise<readonly OwnVerdict[]> {
	const documents = texts.map((text) => parseDocument(file, text));
	const cases = documents.filter(isDocument).map((document) => ({
		config: followIncludes(document, diskFiles),
		target,
	}));
	const judgements = [...(await judge(cases, snapshots, noVariables))];
	return documents.map((document) => {
		const judgement = isDocument(document)
			? judgements.shift()
			: judgeProblem(document);
		if (judgement) return verdictOf(judgement, target.release);
		throw new Error("a text was not judged");
	});
}

function verdictOf(judgement: Judgement, release: Release): OwnVerdict {
	return {
		valid: judgement.verdict === "valid",
		errors: judgement.findings
			.filter(({ severity }) => severity === "error")
			.map(({ code, path }) => ({
				code,
				path: asNamedBy(
					release,
					isAboutKey(code) ? path.slice(0, -1) : path,
				).join("."),
			})),
	};
}

/** Releases before 2026.3.13 name a plugin's whole config, and the place in it only in the message. */
function asNamedBy(release: Release, path: Path): Path {
	const isWithinConfig =
		path[0] === "plugins" && path[1] === "entries" && path[3] === "config";
	return isWithinConfig && compareReleases(release, "2026.3.13") < 0
		? path.slice(0, 4)
		: path;
}

function isAboutKey(code: FindingCode): boolean {
	return (
		code === "unknown-key" || code === "retired-key" || code === "future-key"
	);
}
