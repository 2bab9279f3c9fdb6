import { join } from "node:path";
import { readConfigText } from "../../config/files.ts";
import { locateConfig } from "../../config/location.ts";
import { isRecord } from "../../config/record.ts";
import { allPages } from "../../report/finding-pages.ts";
import type { Snapshot } from "../../schema/snapshot.ts";
import { presetNames } from "../../tuning/preset.ts";
import { type GlobalOptions, snapshotsOf, type World } from "../invocation.ts";
import { presetSource, targetAtHand } from "../presets.ts";
import { appliesTo } from "../recorded-applies.ts";
import { type Candidate, closed, type KnownValues } from "./candidates.ts";
import type { GivenOption } from "./place.ts";
import { assignments, settingPaths } from "./setting-paths.ts";

/** What can be told of the values on this machine, by the config and the release that the options lead to. */
export function knownValues(world: World): KnownValues {
	return async (what, text, given) => {
		const options = optionsIn(given);
		switch (what) {
			case "presets":
				return presets(world);
			case "releases":
				return (await snapshotsOf({}, world)).releases
					.toReversed()
					.map((release) => closed(release, ""));
			case "applies":
				return applies(options, world);
			case "settings":
				return settingPaths(text, await snapshotFor(options, world), "[0]");
			case "assignments":
				return assignments(text, await snapshotFor(options, world));
			case "topics":
				return [
					...allPages().map(([code, { title }]) => closed(code, title)),
					...settingPaths(text, await snapshotFor(options, world), "[]"),
				];
		}
	};
}

function optionsIn(given: readonly GivenOption[]): GlobalOptions {
	const lastOf = (long: string): string | undefined =>
		given.findLast((option) => option.long === long)?.value;
	const config = lastOf("--config");
	const stateDir = lastOf("--state-dir");
	const profile = lastOf("--profile");
	const target = lastOf("--target");
	const schema = lastOf("--schema");
	return {
		...(config === undefined ? {} : { config }),
		...(stateDir === undefined ? {} : { stateDir }),
		...(profile === undefined ? {} : { profile }),
		...(target === undefined ? {} : { target }),
		...(schema === undefined ? {} : { schema }),
	};
}

async function snapshotFor(
	options: GlobalOptions,
	world: World,
): Promise<Snapshot> {
	const snapshots = await snapshotsOf(options, world);
	return (await targetAtHand(options, world, snapshots)).snapshot;
}

function presets(world: World): readonly Candidate[] {
	const source = presetSource(world);
	return presetNames(source).map((name) => {
		const [title] = [source.packageDirectory, source.userDirectory].flatMap(
			(folder) => titleIn(join(folder, "presets", `${name}.json`), world) ?? [],
		);
		return closed(name, title ?? "");
	});
}

/** The title of a preset, read without the schema that `loadPreset` judges it by: that would take too long. */
function titleIn(file: string, { files }: World): string | undefined {
	if (files.kindOf(file) !== "file") return undefined;
	try {
		const content: unknown = JSON.parse(readConfigText(files, file));
		return isRecord(content) && typeof content.title === "string"
			? content.title
			: undefined;
	} catch {
		return undefined;
	}
}

function applies(options: GlobalOptions, world: World): readonly Candidate[] {
	const { config, stateDir, profile } = options;
	const location = locateConfig(
		{ config, stateDirectory: stateDir, profile },
		world.environment,
		world.files,
		world.workingDirectory,
	);
	return appliesTo(location, options, world)
		.toReversed()
		.map(({ id, at, release }) => closed(id, `${at}, OpenClaw ${release}`));
}
