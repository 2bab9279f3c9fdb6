import { parseEnv } from "node:util";
import { readConfigText } from "../config/files.ts";
import type { Variables } from "../schema/variables.ts";
import type { GlobalOptions, World } from "./invocation.ts";

/** What is known of the variables that a config refers to: the environment, then `--env-file`. */
export function variablesOf(
	options: GlobalOptions,
	{ environment, files }: World,
): Variables {
	const stated =
		options.envFile === undefined
			? {}
			: parseEnv(readConfigText(files, options.envFile));
	return {
		lookup: (name) => environment[name] || stated[name],
		assumeSet: options.assumeEnv === true,
	};
}
