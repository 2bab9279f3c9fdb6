import { appendFileSync } from "node:fs";
import { isSystemError } from "../../config/files.ts";
import type { Read } from "../../library/read-config.ts";
import type { CheckResult } from "../../policy/check-result.ts";
import { checkMarkdown } from "../../report/check/markdown.ts";
import type { CheckContext } from "../../report/check/reporter.ts";
import { checkReporters } from "../../report/check/reporters.ts";
import { note, styleOf, type World } from "../invocation.ts";
import { writeOutputFile } from "../output-file.ts";
import { linesOfConfigs } from "../shown-lines.ts";
import type { CheckOptions, WantedReport } from "./options.ts";

/** What the reports are made from beside the result. */
export interface ReportSources {
	readonly read: readonly Read[];
	readonly fromRoot: (file: string) => string;
	readonly options: CheckOptions;
}

/** Writes each report to where it goes; files first, so that one that cannot be written is known before all else. */
export async function writeReports(
	result: CheckResult,
	wanted: readonly WantedReport[],
	{ read, fromRoot, options }: ReportSources,
	world: World,
): Promise<void> {
	const context: CheckContext = {
		version: world.version,
		style: await styleOf(options, world),
		linesOf: linesOfConfigs(read),
		fromRoot,
	};
	for (const { format, output } of wanted)
		if (output !== undefined)
			writeOutputFile(
				output,
				checkReporters[format](result, context),
				{ option: "--output", mode: 0o666 },
				world,
			);
	for (const { format, output } of wanted)
		if (output === undefined)
			world.stdout(checkReporters[format](result, context));
	if (wanted.some(({ format }) => format === "github"))
		appendSummary(checkMarkdown(result, context), options, world);
}

/** Adds to the summary of a job on GitHub, where the environment names its file. The verdict stands without it. */
function appendSummary(
	text: string,
	options: CheckOptions,
	world: World,
): void {
	const file = world.environment.GITHUB_STEP_SUMMARY;
	if (!file) return;
	try {
		appendFileSync(file, text);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		note(
			options,
			world,
			`note: no job summary: GITHUB_STEP_SUMMARY cannot be written (${error.code})`,
		);
	}
}
