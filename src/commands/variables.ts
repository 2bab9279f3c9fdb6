import { join } from "node:path";
import { parseEnv } from "node:util";
import { readConfigText } from "../config/files.ts";
import { locateConfig } from "../config/location.ts";
import { Failure } from "../failure.ts";
import type { Variables } from "../schema/variables.ts";
import type { GlobalOptions, World } from "./invocation.ts";

/**
 * What is known of the variables that a config refers to: the environment, then `--env-file`, then the `.env` of the
 * state folder, which every release reads (`dotenv` of 2026.2.12 and 2026.9.6). The `.env` of the folder in which a
 * gateway was started is not looked for: which one that is cannot be known, and newer releases take only part of it.
 */
export function variablesOf(options: GlobalOptions, world: World): Variables {
	const { environment, files } = world;
	const stated =
		options.envFile === undefined
			? {}
			: parseEnv(readConfigText(files, options.envFile));
	const state = stateVariables(options, world);
	// A thousand configs ask for the same few, and Node asks the system for each.
	const known = new Map<string, string | undefined>();
	return {
		lookup: (name) => {
			if (!known.has(name))
				known.set(name, environment[name] || stated[name] || state[name]);
			return known.get(name);
		},
		assumeSet: options.assumeEnv === true,
	};
}

/** The `.env` of the state folder; nothing where it is not there or cannot be read. */
function stateVariables(
	options: GlobalOptions,
	{ environment, files, workingDirectory }: World,
): ReturnType<typeof parseEnv> {
	const { stateDirectory } = locateConfig(
		{ stateDirectory: options.stateDir, profile: options.profile },
		environment,
		files,
		workingDirectory,
	);
	try {
		return parseEnv(readConfigText(files, join(stateDirectory, ".env")));
	} catch (error) {
		if (error instanceof Failure) return {};
		throw error;
	}
}
