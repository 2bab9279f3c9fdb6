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

/**
 * Where a command works: the config at hand, or, where there is none and a gateway is named, nowhere on this machine.
 * Throws a `Failure` (`unreadable`) where there is neither.
 */
export function placeOf(options: GlobalOptions, world: World): ConfigLocation {
	const { environment, files, workingDirectory } = world;
	const { config, stateDir, profile, url } = options;
	const location = locateConfig(
		{ config, stateDirectory: stateDir, profile },
		environment,
		files,
		workingDirectory,
	);
	const isGatewayNamed = Boolean(url ?? environment.OPENCLAW_GATEWAY_URL);
	return isGatewayNamed && !location.found
		? location
		: configAtHand(options, world);
}
