import { join } from "node:path";
import type { Files } from "./files.ts";
import {
	configsIn,
	type Environment,
	homeOf,
	type LocationOptions,
	locateConfig,
	stateNames,
} from "./location.ts";

/** A config of a gateway that a person may mean. */
export interface ConfigCandidate {
	readonly file: string;
	readonly stateDirectory: string;
	readonly profile: string | undefined;
	readonly from: "named" | "state" | "profile" | "working-directory";
	/**
	 * What leads `locateConfig` to this file and this state folder: nothing for the one that OpenClaw itself takes,
	 * `--state-dir` for another state folder, `--profile` for a profile, `--config` for one in the working directory.
	 */
	readonly options: LocationOptions;
}

/** A place to look at, before it is known whether a config is there. */
type Place = Pick<ConfigCandidate, "from" | "options">;

/**
 * Every config that a person on this machine may mean: that of OpenClaw's own choice first, then those of the other
 * state folders, of profiles, and of the working directory; each file once, by whatever names. Where the options or the
 * environment name one, only that counts; a file that is named need not be there.
 */
export function configsAtHand(
	options: LocationOptions,
	environment: Environment,
	files: Files,
	workingDirectory: string,
): readonly ConfigCandidate[] {
	const named = namedPlace(options, environment);
	const home = homeOf(environment);
	const places: readonly Place[] = named
		? [named]
		: [
				{ from: "state", options: {} },
				...stateNames.map(
					(name): Place => ({
						from: "state",
						options: { stateDirectory: join(home, name) },
					}),
				),
				...profilesIn(home, files).map(
					(profile): Place => ({ from: "profile", options: { profile } }),
				),
				...configsIn(workingDirectory, files).map(
					(config): Place => ({
						from: "working-directory",
						options: { config },
					}),
				),
			];
	const byFile = new Map<string, ConfigCandidate>();
	for (const place of places) {
		const { file, stateDirectory, found } = locateConfig(
			place.options,
			environment,
			files,
			workingDirectory,
		);
		const known = files.resolve(file);
		if (!found || byFile.has(known)) continue;
		const profile =
			place.from === "profile"
				? place.options.profile || environment.OPENCLAW_PROFILE
				: undefined;
		byFile.set(known, { file, stateDirectory, profile, ...place });
	}
	return [...byFile.values()];
}

/** What is named, as the options that were given: the environment still holds when `locateConfig` is asked. */
function namedPlace(
	options: LocationOptions,
	environment: Environment,
): Place | undefined {
	const profile = options.profile || environment.OPENCLAW_PROFILE;
	const isNamed =
		options.config ||
		environment.OPENCLAW_CONFIG_PATH ||
		options.stateDirectory ||
		environment.OPENCLAW_STATE_DIR;
	if (isNamed) return { from: "named", options };
	if (!profile) return undefined;
	return { from: profile === "default" ? "state" : "profile", options };
}

/** The names of the profiles that have a folder. `default` has none: it is what holds without a profile. */
function profilesIn(home: string, files: Files): readonly string[] {
	return files.entriesOf(home).flatMap(({ name }) => {
		const [, profile] =
			/^\.openclaw-([a-z0-9][a-z0-9_-]{0,63})$/i.exec(name) ?? [];
		return profile === undefined || /^default$/i.test(profile) ? [] : [profile];
	});
}
