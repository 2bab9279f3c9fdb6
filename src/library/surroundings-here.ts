import { lstatSync, statSync } from "node:fs";
import { type Files, isSystemError } from "../config/files.ts";
import type { Environment } from "../config/location.ts";
import type { Surroundings } from "../plan/undertaking.ts";
import { readFormerConfigs } from "../schema/former-configs.ts";

type FileFacts = Pick<Surroundings, "linksTo" | "mode">;

/** Of a file that is not on the disk. */
export const noFileFacts: FileFacts = { linksTo: undefined, mode: undefined };

/** What surrounds a config file, whether a gateway runs with it aside. */
export function surroundingsHere(
	file: string,
	stateDirectory: string,
	environment: Environment,
	files: Files,
	facts: FileFacts = fileFacts(file, files),
): Omit<Surroundings, "gatewayRuns"> {
	return {
		...facts,
		isTextTold: true,
		readOnlyBy: ["OPENCLAW_NIX_MODE", "OPENCLAW_CONFIG_READONLY"].find(
			(name) => environment[name] === "1",
		),
		former: readFormerConfigs(file, stateDirectory, files),
	};
}

function fileFacts(file: string, files: Files): FileFacts {
	try {
		const linked = lstatSync(file).isSymbolicLink();
		return {
			linksTo: linked ? files.resolve(file) : undefined,
			mode: statSync(file).mode & 0o777,
		};
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return noFileFacts;
	}
}
