import { resolve } from "node:path";
import {
	type CheckedFile,
	type CheckResult,
	exitCodeOf,
} from "../../policy/check-result.ts";
import { findingsOnPolicy, ignoreByPolicy } from "../../policy/ignore.ts";
import type { Policy } from "../../policy/policy.ts";
import { upgradeHint } from "../../report/upgrade-hint.ts";
import type { Severity } from "../../schema/finding.ts";
import { upgradeText } from "../command-text.ts";
import { note, snapshotsOf, type World } from "../invocation.ts";
import {
	pathFrom,
	policyAtHand,
	rootAtHand,
	shownFrom,
} from "../policy-at-hand.ts";
import { loadPresets } from "../presets.ts";
import { variablesOf } from "../variables.ts";
import { keepBaseline, subtractBaseline } from "./baseline.ts";
import { onlyChanged } from "./changed.ts";
import { judgeFiles } from "./judge-files.ts";
import {
	type CheckOptions,
	reportsWanted,
	severitiesTold,
	warningsAllowed,
} from "./options.ts";
import { readForCheck } from "./read.ts";
import { writeReports } from "./reports.ts";
import { selectFiles } from "./selection.ts";

/**
 * Validates configs. Exit code 0 where each is valid, 1 where one has an error, is a template or falls below a demanded
 * preset and nothing says that this does not count, or there are more warnings than allowed; 2 where one could not be read.
 */
export async function checkCommand(
	names: readonly string[],
	options: CheckOptions,
	world: World,
): Promise<number> {
	const wanted = reportsWanted(options, world);
	const told = severitiesTold(options);
	const maxWarnings = warningsAllowed(options);
	const policy = await policyAtHand(world);
	const presets = await loadPresets(options.preset ?? [], world);
	const root = rootAtHand(world);
	const snapshots = await snapshotsOf(options, world);
	const variables = variablesOf(options, world);
	const selection = await selectFiles(names, options, policy, root, world);
	const read = [];
	for (const name of selection.names)
		read.push(await readForCheck(name, options, policy, snapshots, world));
	const looked = onlyChanged(read, options.changedSince, policy, world);
	const judged = await judgeFiles(
		looked,
		{ presets, policy },
		snapshots,
		variables,
		world,
	);
	const result = withPolicy(
		judged,
		policy,
		selection.isWholePolicy && options.changedSince === undefined,
		maxWarnings,
		world,
	);
	const fromRoot = (file: string): string =>
		pathFrom(root, resolve(world.workingDirectory, file));
	if (options.writeBaseline !== undefined)
		return keepBaseline(result, options.writeBaseline, fromRoot, world);
	const counted = await subtractBaseline(
		result,
		options,
		policy,
		fromRoot,
		world,
	);
	await writeReports(
		{ ...counted, files: counted.files.map((file) => onlyTold(file, told)) },
		wanted,
		{ read, fromRoot, options },
		world,
	);
	const isOnScreen = wanted.some(
		({ format, output }) => format === "pretty" && output === undefined,
	);
	const hint = isOnScreen
		? upgradeHint(counted.files, (release, file) =>
				upgradeText(release, file === "<stdin>" ? undefined : file),
			)
		: undefined;
	if (hint !== undefined) note(options, world, hint);
	return exitCodeOf(counted);
}

function withPolicy(
	judged: readonly CheckedFile[],
	policy: Policy | undefined,
	isWhole: boolean,
	maxWarnings: number | undefined,
	{ workingDirectory }: World,
): CheckResult {
	if (!policy) return { files: judged, policy: undefined, maxWarnings };
	const { files, used } = ignoreByPolicy(judged, policy, (file) =>
		pathFrom(policy.folder, resolve(workingDirectory, file)),
	);
	const file = shownFrom(workingDirectory, policy.file);
	const findings = findingsOnPolicy(policy, isWhole ? used : undefined);
	return {
		files,
		policy: {
			file,
			findings: findings.map((finding) => ({
				...finding,
				location: { ...finding.location, file },
			})),
		},
		maxWarnings: maxWarnings ?? policy.maxWarnings,
	};
}

/** What weighs less than is wanted is only counted. */
function onlyTold(file: CheckedFile, told: readonly Severity[]): CheckedFile {
	const isTold = ({ severity }: { readonly severity: Severity }): boolean =>
		told.includes(severity);
	const hidden = file.findings.filter((finding) => !isTold(finding));
	if (hidden.length === 0) return file;
	const warnings = hidden.filter(({ severity }) => severity === "warning");
	return {
		...file,
		findings: file.findings.filter(isTold),
		omitted: {
			errors: file.omitted?.errors ?? 0,
			warnings: (file.omitted?.warnings ?? 0) + warnings.length,
		},
	};
}
