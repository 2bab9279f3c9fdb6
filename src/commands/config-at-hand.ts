import { dirname } from "node:path";
import { type ConfigLocation, locateConfig } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { type GlobalOptions, note, type World } from "./invocation.ts";

/**
 * The config that the options and the environment lead to. Where there is none, that of `CLAWTUNE_FALLBACK_CONFIG`, which
 * `npm start` sets to a copy of the bundled example, and a note that says so.
 * Throws a `Failure` (`unreadable`) where there is none at all.
 */
export function configAtHand(
	options: GlobalOptions,
	world: World,
): ConfigLocation {
	const named = {
		config: options.config,
		stateDirectory: options.stateDir,
		profile: options.profile,
	};
	const location = locateConfig(
		named,
		world.environment,
		world.files,
		world.workingDirectory,
	);
	if (location.found) return location;
	const fallback = world.environment.CLAWTUNE_FALLBACK_CONFIG;
	if (fallback) {
		note(
			options,
			world,
			`No config at ${location.file}: this run works on ${fallback}, a copy of the bundled example.`,
		);
		return {
			...locateConfig(
				{ ...named, config: fallback },
				world.environment,
				world.files,
				world.workingDirectory,
			),
			stateDirectory: dirname(fallback),
		};
	}
	throw new Failure(
		"unreadable",
		`There is no config at ${location.file}`,
		"Name it with --config FILE, or set OPENCLAW_CONFIG_PATH.",
	);
}
