import { join } from "node:path";
import { isDocument, parseDocument } from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import { locateConfig } from "../config/location.ts";
import {
	type PresetOnTarget,
	presetPretty,
	presetsJson,
	presetsPretty,
} from "../report/presets-report.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
} from "../schema/target.ts";
import { tune } from "../tuning/changes.ts";
import {
	loadPreset,
	type Preset,
	type PresetSource,
	presetNames,
} from "../tuning/preset.ts";
import { installedRelease } from "./installed.ts";
import {
	formatOf,
	type GlobalOptions,
	snapshotsOf,
	styleOf,
	userDirectory,
	type World,
} from "./invocation.ts";
import { policyAtHand, targetByPolicy } from "./policy-at-hand.ts";

/** Loads presets by name or path. Throws a `Failure` (`usage`) for one that there is not. */
export async function loadPresets(
	names: readonly string[],
	world: World,
): Promise<readonly Preset[]> {
	return Promise.all(
		names.map((name) => loadPreset(name, presetSource(world))),
	);
}

/** Every preset that can be named. */
export async function allPresets(world: World): Promise<readonly Preset[]> {
	const source = presetSource(world);
	return Promise.all(
		presetNames(source).map((name) => loadPreset(name, source)),
	);
}

/** Lists presets, or shows one with what it does on the target. */
export async function presetsCommand(
	name: string | undefined,
	options: GlobalOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const snapshots = await snapshotsOf(options, world);
	const target = await targetAtHand(options, world, snapshots);
	const presets =
		name === undefined
			? await allPresets(world)
			: await loadPresets([name], world);
	const shown = presets.map((preset) => onTarget(preset, target, snapshots));
	const style = await styleOf(options, world);
	const [only] = shown;
	if (format === "json") world.stdout(presetsJson(shown, world.version));
	else
		world.stdout(
			name !== undefined && only
				? presetPretty(only, style)
				: presetsPretty(shown, style),
		);
	return 0;
}

/** The target where no file is judged: it need not be there, and nothing asks the gateway. */
export async function targetAtHand(
	options: GlobalOptions,
	world: World,
	snapshots: Snapshots,
): Promise<Target> {
	const { environment, files, workingDirectory } = world;
	const { config, stateDir, profile } = options;
	const { file, found } = locateConfig(
		{ config, stateDirectory: stateDir, profile },
		environment,
		files,
		workingDirectory,
	);
	const policy = await policyAtHand(world);
	const isThere = found && files.kindOf(file) === "file";
	const governed = isThere ? file : join(policy?.folder ?? "", "openclaw.json");
	return chooseTarget(
		{
			flag: options.target,
			policy: targetByPolicy(policy, governed, world),
			meta: isThere ? stampOf(file, files) : undefined,
			installed: () => installedRelease(world),
		},
		snapshots,
	);
}

/** The release in the `meta` of a config, where it can be read. */
function stampOf(file: string, files: World["files"]): string | undefined {
	const parsed = parseDocument(file, readConfigText(files, file));
	return isDocument(parsed) ? lastTouchedRelease(parsed.value) : undefined;
}

/** What of a preset a target has no path for. */
export function onTarget(
	preset: Preset,
	target: PresetOnTarget["target"],
	snapshots: Snapshots,
): PresetOnTarget {
	const { skipped } = tune(preset.settings, {}, target, snapshots);
	return {
		preset,
		target,
		absent: skipped.filter(
			({ kind }) =>
				kind === "retired" || kind === "future" || kind === "unknown",
		),
	};
}

/** Where presets are looked for in this run. */
export function presetSource(world: World): PresetSource {
	const { files, packageDirectory } = world;
	return {
		files,
		packageDirectory,
		userDirectory: userDirectory(world),
	};
}
