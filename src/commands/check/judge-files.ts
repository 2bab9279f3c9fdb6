import { resolve } from "node:path";
import { judgeConfigs } from "../../library/judge-configs.ts";
import type { Read } from "../../library/read-config.ts";
import type { CheckedFile } from "../../policy/check-result.ts";
import { type Policy, presetsFor } from "../../policy/policy.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import type { Variables } from "../../schema/variables.ts";
import type { Preset } from "../../tuning/preset.ts";
import type { World } from "../invocation.ts";
import { pathFrom } from "../policy-at-hand.ts";
import { loadPresets } from "../presets.ts";

/** Presets that every config must not fall below, and those that the policy demands of some. */
export interface Demands {
	readonly presets: readonly Preset[];
	readonly policy: Policy | undefined;
}

/** Judges what was read, in its order, and tells what falls below the demanded presets. */
export async function judgeFiles(
	read: readonly Read[],
	demands: Demands,
	snapshots: Snapshots,
	variables: Variables,
	world: World,
): Promise<readonly CheckedFile[]> {
	return await judgeConfigs(read, {
		...world,
		snapshots,
		variables,
		demanded: demandedBy(demands, world),
	});
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
