import { join, resolve } from "node:path";
import { readConfigText } from "../../config/files.ts";
import { Failure } from "../../failure.ts";
import {
	baselineOf,
	ignoreKnown,
	parseBaseline,
} from "../../policy/baseline.ts";
import type { CheckResult } from "../../policy/check-result.ts";
import type { Policy } from "../../policy/policy.ts";
import {
	baselineGoneWords,
	baselineText,
	baselineWrittenWords,
} from "../../report/baseline-report.ts";
import { note, type World } from "../invocation.ts";
import { writeOutputFile } from "../output-file.ts";
import type { CheckOptions } from "./options.ts";

/** Writes what counts now as the baseline. The exit code is 0, or 2 where a file could not be read. */
export function keepBaseline(
	result: CheckResult,
	name: string,
	fromRoot: (file: string) => string,
	world: World,
): number {
	const unreadable = result.files.find(({ problem }) => problem);
	if (unreadable?.problem)
		throw new Failure(
			"unreadable",
			`${unreadable.problem.message}, so no baseline was written`,
			unreadable.problem.hint,
		);
	const known = baselineOf(result.files, fromRoot);
	writeOutputFile(
		name,
		baselineText(known, world.version),
		{ option: "--write-baseline", mode: 0o666 },
		world,
	);
	world.stdout(baselineWrittenWords(name, known));
	return 0;
}

/** Takes what the baseline knows out of what counts: that of `--baseline`, or of the policy. */
export async function subtractBaseline(
	result: CheckResult,
	options: CheckOptions,
	policy: Policy | undefined,
	fromRoot: (file: string) => string,
	world: World,
): Promise<CheckResult> {
	const name = options.baseline ?? policy?.baseline;
	if (name === undefined) return result;
	const { workingDirectory, packageDirectory, files } = world;
	const file = resolve(workingDirectory, name);
	if (files.kindOf(file) === "missing")
		throw new Failure(
			"usage",
			`${name}: there is no such baseline`,
			`Write it with: clawtune check --write-baseline ${name}`,
		);
	const known = await parseBaseline(
		readConfigText(files, file),
		name,
		join(packageDirectory, "schemas", "baseline.schema.json"),
	);
	const after = ignoreKnown(result.files, known, fromRoot);
	if (after.gone > 0) note(options, world, baselineGoneWords(name, after.gone));
	return { ...result, files: after.files };
}
