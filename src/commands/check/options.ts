import { Failure } from "../../failure.ts";
import {
	type CheckFormat,
	checkReporters,
} from "../../report/check/reporters.ts";
import type { Severity } from "../../schema/finding.ts";
import { nearestOf } from "../../schema/nearest.ts";
import type { GlobalOptions, World } from "../invocation.ts";

/** The options of `check`, as commander gives them. */
export interface CheckOptions extends Omit<GlobalOptions, "format"> {
	readonly preset?: readonly string[];
	readonly reports?: readonly AskedReport[];
	readonly changedSince?: string;
	readonly maxWarnings?: string;
	readonly severity?: string;
	readonly baseline?: string;
	readonly writeBaseline?: string;
}

/** What `--format` and the `--output` after it say. */
export interface AskedReport {
	readonly format?: string;
	readonly output?: string;
}

/** A report that is wanted; without `output` on standard output. */
export interface WantedReport {
	readonly format: CheckFormat;
	readonly output: string | undefined;
}

/**
 * The reports that are wanted: without a word annotations on GitHub, which its environment tells, else the one for the
 * screen. Throws a `Failure` (`usage`) for a format that there is not, and for two reports on standard output.
 */
export function reportsWanted(
	{ reports = [], json }: CheckOptions,
	{ environment }: World,
): readonly WantedReport[] {
	const usual = environment.GITHUB_ACTIONS === "true" ? "github" : "pretty";
	const asked = json
		? reports.some(({ format }) => format !== undefined)
			? [...reports, { format: "json" }]
			: [{ ...reports[0], format: "json" }]
		: reports.length > 0
			? reports
			: [{}];
	const wanted = asked.map(({ format, output }) => ({
		format: formatNamed(format ?? usual),
		output: output === "-" ? undefined : output,
	}));
	const onStdout = wanted.filter(({ output }) => output === undefined);
	if (onStdout.length > 1)
		throw new Failure(
			"usage",
			`${onStdout.map(({ format }) => format).join(" and ")} cannot both go to standard output`,
			`Write --output FILE after one of them: --format ${onStdout[0]?.format} --output FILE.`,
		);
	return wanted;
}

function formatNamed(name: string): CheckFormat {
	let format: CheckFormat;
	for (format in checkReporters) if (format === name) return format;
	const names = Object.keys(checkReporters);
	const nearest = nearestOf(name, names);
	throw new Failure(
		"usage",
		`There is no format "${name}"`,
		`${nearest ? `Did you mean "${nearest}"? ` : ""}Known: ${names.join(", ")}.`,
	);
}

/** What `--severity` takes, the gravest first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** The severities that are told. Throws a `Failure` (`usage`) for a name that is none. */
export function severitiesTold({
	severity = "info",
}: CheckOptions): readonly Severity[] {
	const least = severities.find((name) => name === severity);
	if (least) return severities.slice(0, severities.indexOf(least) + 1);
	throw new Failure(
		"usage",
		`--severity ${severity} is none`,
		`Known: ${severities.join(", ")}.`,
	);
}

/** How many warnings are allowed by `--max-warnings`; undefined without it. Throws a `Failure` (`usage`) for no number. */
export function warningsAllowed({
	maxWarnings,
}: CheckOptions): number | undefined {
	if (maxWarnings === undefined) return undefined;
	if (/^\d{1,9}$/.test(maxWarnings)) return Number(maxWarnings);
	throw new Failure(
		"usage",
		`--max-warnings ${maxWarnings} is not a number of warnings`,
		"Write it as --max-warnings 0.",
	);
}
