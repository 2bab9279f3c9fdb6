import { dirname, resolve } from "node:path";
import { locationOf } from "../config/document.ts";
import type { CheckedFile } from "../policy/check-result.ts";
import type { Finding } from "../schema/finding.ts";
import { readFormerConfigs } from "../schema/former-configs.ts";
import { judge } from "../schema/judge.ts";
import { lossesAt } from "../schema/start-restore.ts";
import type { Variables } from "../schema/variables.ts";
import { belowDemands } from "../tuning/demand.ts";
import type { Preset } from "../tuning/preset.ts";
import type { Read, Reading } from "./read-config.ts";

/** What reads as a config. */
type ReadConfig = Extract<Read, { readonly config: unknown }>;

/** What configs are judged with. */
export interface Judging extends Reading {
	readonly variables: Variables;
	/** The presets that a config must not fall below. */
	readonly demanded: (file: string) => Promise<readonly Preset[]>;
}

/**
 * Judges what was read, in its order: the verdict of the release, what it would make of a valid config at its next
 * start, and what such a config falls below of the demanded presets.
 */
export async function judgeConfigs(
	read: readonly Read[],
	judging: Judging,
): Promise<readonly CheckedFile[]> {
	const { snapshots, variables, demanded } = judging;
	const cases = read.filter((item) => "config" in item);
	const judgements = await judge(cases, snapshots, variables);
	const byCase = new Map(cases.map((item, index) => [item, judgements[index]]));
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
						...restoredAtStart(item, judging),
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

/** That a release would take a valid config for damaged and put its backup back, by what lies beside it. */
function restoredAtStart(
	{ config, target }: ReadConfig,
	{ files, workingDirectory }: Judging,
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
