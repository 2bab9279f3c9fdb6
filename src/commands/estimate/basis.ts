import { followIncludes } from "../../config/include.ts";
import { includeOptions } from "../../config/include-options.ts";
import type { JsonValue } from "../../config/json.ts";
import { locateConfig } from "../../config/location.ts";
import type { Release } from "../../releases/release.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
} from "../../schema/target.ts";
import { configAtHand } from "../config-at-hand.ts";
import { installedRelease } from "../installed.ts";
import { type GlobalOptions, note, type World } from "../invocation.ts";
import { readLocal } from "../local-config.ts";
import { policyAtHand, targetByPolicy } from "../policy-at-hand.ts";

/** The config that an estimate is about, and its release. */
export interface EstimateBasis {
	/** Undefined where there is no config: the defaults of the release count. */
	readonly file: string | undefined;
	readonly value: JsonValue;
	readonly target: Target;
}

/**
 * Reads the config at hand and chooses its release; where nothing names one, that beside which the trace was recorded.
 * The gateway is not asked. Throws a `Failure` for a config that was named and cannot be read.
 */
export async function estimateBasis(
	options: GlobalOptions,
	recordedOn: Release | undefined,
	snapshots: Snapshots,
	world: World,
): Promise<EstimateBasis> {
	const location = locationOf(options, world);
	const policy = await policyAtHand(world);
	const root = location && (await readLocal(location, options, world));
	const target = chooseTarget(
		{
			flag: options.target,
			policy: location && targetByPolicy(policy, location.file, world),
			meta: root && lastTouchedRelease(root.value),
			trace: recordedOn,
			installed: () => installedRelease(world),
		},
		snapshots,
	);
	if (!root) {
		note(
			options,
			world,
			`No config was found: the defaults of OpenClaw ${target.release} count. --config names one.`,
		);
		return { file: undefined, value: {}, target };
	}
	const { value } = followIncludes(
		root,
		world.files,
		includeOptions(target.release, world),
	);
	return { file: root.file, value, target };
}

function locationOf(options: GlobalOptions, world: World) {
	const { environment, files, workingDirectory } = world;
	const { config, stateDir: stateDirectory, profile } = options;
	const { found } = locateConfig(
		{ config, stateDirectory, profile },
		environment,
		files,
		workingDirectory,
	);
	return found || environment.CLAWTUNE_FALLBACK_CONFIG
		? configAtHand(options, world)
		: undefined;
}
