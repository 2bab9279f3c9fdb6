import { Failure } from "../../failure.ts";
import { selfReportJson, selfReportPretty } from "../../report/self-report.ts";
import {
	formatOf,
	type GlobalOptions,
	styleOf,
	type World,
} from "../invocation.ts";
import { gatherSelfReport } from "./gathered.ts";

/** Prints what a report of a bug needs, free of secrets. Exit code 0, whatever could not be told. */
export async function selfReportCommand(
	options: GlobalOptions,
	world: World,
): Promise<number> {
	const isJson = formatOf(options) === "json";
	const report = await gatherSelfReport(options, world);
	world.stdout(
		isJson
			? selfReportJson(report)
			: selfReportPretty(report, await styleOf(options, world)),
	);
	return 0;
}

/** `--verbose` is nothing without `--version`. */
export function verboseAlone(): Failure {
	return new Failure(
		"usage",
		"--verbose goes with --version",
		"clawtune --version --verbose prints what a report of a bug needs.",
	);
}
