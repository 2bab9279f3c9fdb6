import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isSystemError } from "../../config/files.ts";
import type { Goal, Recommendation } from "../../estimate/recommend.ts";
import { Failure } from "../../failure.ts";
import { recommendedPreset } from "../../report/recommend-words.ts";
import { presetNames } from "../../tuning/preset.ts";
import {
	type GlobalOptions,
	note,
	userDirectory,
	type World,
} from "../invocation.ts";
import { writeOutputFile } from "../output-file.ts";
import { presetSource } from "../presets.ts";

/** Makes sure that a preset of the user's can be written under a name, before anything is done. Throws a `Failure` (`usage`). */
export function expectFreePreset(name: string, world: World): void {
	if (presetNames(presetSource(world)).includes(name))
		throw new Failure(
			"usage",
			`There is a preset "${name}" already`,
			"Name another one with --save-preset.",
		);
}

/** Keeps recommendations as a preset in the user's folder; says where, or that there is nothing to keep. Throws a `Failure` (`usage`). */
export function savePreset(
	name: string,
	found: readonly Recommendation[],
	goal: Goal,
	options: GlobalOptions,
	world: World,
): void {
	const preset = recommendedPreset(name, found, goal);
	if (preset === undefined) {
		note(options, world, "Nothing is recommended, so no preset was saved.");
		return;
	}
	const folder = join(userDirectory(world), "presets");
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"usage",
			`${folder} cannot be made (${error.code})`,
			"Set XDG_CONFIG_HOME to a folder of yours that can be written.",
		);
	}
	const file = join(folder, `${name}.json`);
	const written = { option: "--save-preset", mode: 0o644 };
	writeOutputFile(file, preset, written, world);
	note(
		options,
		world,
		`Saved ${file}: clawtune --preset ${name} takes it from now on.`,
	);
}
