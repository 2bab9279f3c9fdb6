import { dirname, resolve } from "node:path";
import { locationOf } from "../config/document.ts";
import {
	type CheckedFile,
	exitCodeOf,
	withoutPolicy,
} from "../policy/check-result.ts";
import { checkJson } from "../report/check/json.ts";
import { checkPretty } from "../report/check/pretty.ts";
import type { Finding } from "../schema/finding.ts";
import { readFormerConfigs } from "../schema/former-configs.ts";
import { judge } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import { lossesAt } from "../schema/start-restore.ts";
import type { Variables } from "../schema/variables.ts";
import { belowDemands } from "../tuning/demand.ts";
import type { Setting } from "../tuning/setting.ts";
import { filesNamed, type Read, readForCheck } from "./check-input.ts";
import { configAtHand } from "./config-at-hand.ts";
import {
	formatOf,
	type GlobalOptions,
	snapshotsOf,
	styleOf,
	type World,
} from "./invocation.ts";
import { loadPresets } from "./presets.ts";
import { variablesOf } from "./variables.ts";

/** The options of `check`. */
export interface CheckOptions extends GlobalOptions {
	readonly preset?: readonly string[];
}

/**
 * Validates configs. Exit code 0 where each is valid, 1 where one has an error, is a template or falls below a demanded
 * preset, 2 where one could not be read.
 */
export async function checkCommand(
	names: readonly string[],
	options: CheckOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const snapshots = await snapshotsOf(options, world);
	const variables = variablesOf(options, world);
	const presets = await loadPresets(options.preset ?? [], world);
	const files =
		names.length > 0
			? await filesOf(names, world)
			: [configAtHand(options, world).file];
	const read: Read[] = [];
	for (const file of files)
		read.push(await readForCheck(file, options, snapshots, world));
	const settings = presets.flatMap((preset) => preset.settings);
	const judged = withRestores(
		await judgeAll(read, snapshots, variables),
		read,
		world,
	);
	const checked = withDemands(judged, read, settings, snapshots);
	const result = withoutPolicy(checked);
	world.stdout(
		format === "json"
			? checkJson(result, world)
			: checkPretty(result, { style: await styleOf(options, world) }),
	);
	return exitCodeOf(result);
}

async function filesOf(
	names: readonly string[],
	world: World,
): Promise<readonly string[]> {
	const found: string[] = [];
	for (const name of names) found.push(...(await filesNamed(name, world)));
	return found;
}

async function judgeAll(
	read: readonly Read[],
	snapshots: Snapshots,
	variables: Variables,
): Promise<readonly CheckedFile[]> {
	const cases = read.filter((item) => "config" in item);
	const judgements = await judge(cases, snapshots, variables);
	const byCase = new Map(cases.map((item, index) => [item, judgements[index]]));
	return read.map((item) => {
		if (!("config" in item)) return item;
		const judgement = byCase.get(item) ?? {
			verdict: "invalid",
			startup: "unknown",
			findings: [],
		};
		return {
			file: item.file,
			target: item.target,
			problem: undefined,
			...judgement,
		};
	});
}

/** Adds that a release would take a valid config for damaged and put its backup back, by what lies beside it. */
function withRestores(
	checked: readonly CheckedFile[],
	read: readonly Read[],
	{ files, workingDirectory }: World,
): readonly CheckedFile[] {
	return checked.map((file, index) => {
		const item = read[index];
		if (!item || !("config" in item) || file.verdict !== "valid") return file;
		const { root } = item.config;
		const place = resolve(workingDirectory, root.file);
		const { release } = item.target;
		const former = readFormerConfigs(place, dirname(place), files);
		const losses = lossesAt(release, root, former);
		if (losses.length === 0) return file;
		const finding: Finding = {
			code: "restored-at-start",
			severity: "warning",
			losses,
			target: release,
			path: [],
			location: locationOf(root, []),
		};
		return { ...file, findings: [...file.findings, finding] };
	});
}

/** Adds what a valid config falls below of the demanded presets. */
function withDemands(
	checked: readonly CheckedFile[],
	read: readonly Read[],
	settings: readonly Setting[],
	snapshots: Snapshots,
): readonly CheckedFile[] {
	return checked.map((file, index) => {
		const item = read[index];
		if (!item || !("config" in item) || file.verdict !== "valid") return file;
		const below = belowDemands(settings, item.config, item.target, snapshots);
		return { ...file, findings: [...file.findings, ...below] };
	});
}
