import { lstatSync, statSync } from "node:fs";
import { isSystemError } from "../config/files.ts";
import type { ConfigLocation } from "../config/location.ts";
import type { Surroundings } from "../plan/undertaking.ts";
import { readFormerConfigs } from "../schema/former-configs.ts";
import type { Asked } from "./gateway-at-hand.ts";
import type { World } from "./invocation.ts";

/** What surrounds a config file on this machine. */
export function surroundingsOf(
	{ file, stateDirectory }: ConfigLocation,
	asked: Asked,
	{ environment, files }: World,
): Surroundings {
	return {
		...fileFacts(file, files),
		isTextTold: true,
		readOnlyBy: ["OPENCLAW_NIX_MODE", "OPENCLAW_CONFIG_READONLY"].find(
			(name) => environment[name] === "1",
		),
		gatewayRuns: runs(asked),
		former: readFormerConfigs(file, stateDirectory, files),
	};
}

/** What is known of the surroundings of a config on another machine: next to nothing. */
export function surroundingsAfar(isTextTold: boolean): Surroundings {
	return {
		linksTo: undefined,
		mode: undefined,
		isTextTold,
		readOnlyBy: undefined,
		gatewayRuns: "yes",
		former: { backup: undefined, lastGood: undefined, recorded: undefined },
	};
}

function runs(asked: Asked): Surroundings["gatewayRuns"] {
	if (asked.kind === "same") return "yes";
	return asked.why.code === "no-gateway" ? "no" : "unknown";
}

function fileFacts(
	file: string,
	files: World["files"],
): Pick<Surroundings, "linksTo" | "mode"> {
	try {
		const linked = lstatSync(file).isSymbolicLink();
		return {
			linksTo: linked ? files.resolve(file) : undefined,
			mode: statSync(file).mode & 0o777,
		};
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return { linksTo: undefined, mode: undefined };
	}
}
