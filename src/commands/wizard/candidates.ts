import { copyFileSync } from "node:fs";
import { join } from "node:path";
import {
	type ConfigCandidate,
	configsAtHand,
} from "../../config/config-candidates.ts";
import type { World } from "../invocation.ts";
import type { Asked, Session } from "./stop.ts";

/** Is a config named, by an option or in the environment, so that nothing is to be asked. */
export function isNamed(
	{ config, stateDir, profile, url }: Asked["options"],
	{ environment }: World,
): boolean {
	return [
		...[config, stateDir, profile, url],
		environment.OPENCLAW_CONFIG_PATH,
		environment.OPENCLAW_STATE_DIR,
		environment.OPENCLAW_PROFILE,
		environment.OPENCLAW_GATEWAY_URL,
		environment.CLAWTUNE_FALLBACK_CONFIG,
	].some(Boolean);
}

/** The configs that a person may mean who names none. */
export function candidatesIn({
	environment,
	files,
	workingDirectory,
}: World): readonly ConfigCandidate[] {
	return configsAtHand({}, environment, files, workingDirectory);
}

/** The options that lead to a config; none for the one that is found without. */
export function optionsFor(
	{ options: { config, stateDirectory, profile } }: ConfigCandidate,
	options: Asked["options"],
): Asked["options"] {
	return {
		...options,
		...(config === undefined ? {} : { config }),
		...(stateDirectory === undefined ? {} : { stateDir: stateDirectory }),
		...(profile === undefined ? {} : { profile }),
	};
}

/** The example in a folder of its own, with its own state, so that nothing of the person's is touched. */
export function exampleOptions({
	world,
	exampleFolder,
}: Session): Pick<Asked["options"], "config" | "stateDir"> {
	const stateDir = exampleFolder();
	const config = join(stateDir, "openclaw.json");
	if (world.files.kindOf(config) === "missing")
		copyFileSync(
			join(world.packageDirectory, "examples", "openclaw.json"),
			config,
		);
	return { config, stateDir };
}
