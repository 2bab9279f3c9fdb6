import { estimateReportHtml } from "../../report/estimate-html/estimate-report-html.ts";
import type { EstimateReport } from "../../report/estimate-report.ts";
import { note, type World } from "../invocation.ts";
import { writeOutputFile } from "../output-file.ts";
import type { EstimateOptions } from "./options.ts";

/** Writes the report for the browser where `--html` asks for one. Throws a `Failure` (`usage`) where it cannot be written. */
export function writeHtml(
	report: EstimateReport,
	options: EstimateOptions,
	world: World,
): void {
	const { html } = options;
	const { replayed } = report;
	if (html === undefined || !replayed) return;
	writeOutputFile(
		html,
		estimateReportHtml(report, replayed, world.version, Date.now()),
		{ option: "--html", mode: 0o644 },
		world,
	);
	note(options, world, `Wrote ${html}: open it in a browser.`);
}
