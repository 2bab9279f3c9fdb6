import { dirname, resolve } from "node:path";
import { locationOf } from "../../config/document.ts";
import type { CheckedFile } from "../../policy/check-result.ts";
import { type Policy, presetsFor } from "../../policy/policy.ts";
import type { Finding } from "../../schema/finding.ts";
import { readFormerConfigs } from "../../schema/former-configs.ts";
import { judge } from "../../schema/judge.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import { lossesAt } from "../../schema/start-restore.ts";
import type { Variables } from "../../schema/variables.ts";
import { belowDemands } from "../../tuning/demand.ts";
import type { Preset } from "../../tuning/preset.ts";
import type { World } from "../invocation.ts";
import { pathFrom } from "../policy-at-hand.ts";
import { loadPresets } from "../presets.ts";
import type { Read } from "./read.ts";

/** Presets that every config must not fall below, and those that the policy demands of some. */
export interface Demands {
	readonly presets: readonly Preset[];
	readonly policy: Policy | undefined;
}

/** What reads as a config. */
type ReadConfig = Extract<Read, { readonly config: unknown }>;

/**
 * Judges what was read, in its order: the verdict of the release, what it would make of a valid config at its next
 * start, and what such a config falls below of the demanded presets.
 */
export async function judgeFiles(
	read: readonly Read[],
	demands: Demands,
	snapshots: Snapshots,
	variables: Variables,
	world: World,
): Promise<readonly CheckedFile[]> {
	const cases = read.filter((item) => "config" in item);
	const judgements = await judge(cases, snapshots, variables);
	const byCase = new Map(cases.map((item, index) => [item, judgements[index]]));
	const demanded = demandedBy(demands, world);
	const checked: CheckedFile[] = [];
	for (const item of read) {
		if (!("config" in item)) {
			const { text: _, ...file } = item;
			checked.push(file);
			continue;
		}
		const judgement = byCase.get(item);
		if (!judgement) throw new TypeError("a config was not judged");
		const { file, target, config } = item;
		const more =
			judgement.verdict === "valid"
				? [
						...restoredAtStart(item, world),
						...belowDemands(
							(await demanded(file)).flatMap(({ settings }) => settings),
							config,
							target,
							snapshots,
						),
					]
				: [];
		checked.push({
			file,
			target,
			problem: undefined,
			...judgement,
			findings: [...judgement.findings, ...more],
		});
	}
	return checked;
}

/** Which presets are demanded of a file; each is loaded once. */
function demandedBy(
	{ presets, policy }: Demands,
	world: World,
): (file: string) => Promise<readonly Preset[]> {
	const loaded = new Map<string, Promise<readonly Preset[]>>();
	return async (file) => {
		if (!policy) return presets;
		const place = resolve(world.workingDirectory, file);
		const more: Preset[] = [];
		for (const name of presetsFor(policy, pathFrom(policy.folder, place))) {
			const loading = loaded.get(name) ?? loadPresets([name], world);
			loaded.set(name, loading);
			more.push(...(await loading));
		}
		return [...more, ...presets];
	};
}

/** That a release would take a valid config for damaged and put its backup back, by what lies beside it. */
function restoredAtStart(
	{ config, target }: ReadConfig,
	{ files, workingDirectory }: World,
): readonly Finding[] {
	const { root } = config;
	const place = resolve(workingDirectory, root.file);
	const { release } = target;
	const former = readFormerConfigs(place, dirname(place), files);
	const losses = lossesAt(release, root, former);
	if (losses.length === 0) return [];
	return [
		{
			code: "restored-at-start",
			severity: "warning",
			losses,
			target: release,
			path: [],
			location: locationOf(root, []),
		},
	];
}
