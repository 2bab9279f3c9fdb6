import type { MaskedLines } from "../../config/masked-lines.ts";
import type { CheckResult } from "../../policy/check-result.ts";
import type { Style } from "../style.ts";

/** What a report needs beside the result. */
export interface CheckContext {
	/** The version of clawtune. */
	readonly version: string;
	/** How the screen is written; only the report for the screen uses it. */
	readonly style: Style;
	/** The lines of a file that was read, by the name that locations give it; undefined where there is no text. */
	readonly linesOf: (file: string) => MaskedLines | undefined;
	/** The path of a file from the root of the repository, with `/`; the absolute path of a file outside of it. */
	readonly fromRoot: (file: string) => string;
}

/** Makes the text of a report. Everything in it is in the order of the result, so that the same input gives the same text. */
export type CheckReporter = (
	result: CheckResult,
	context: CheckContext,
) => string;
