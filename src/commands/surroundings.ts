import type { ConfigLocation } from "../config/location.ts";
import { surroundingsHere } from "../library/surroundings-here.ts";
import type { Surroundings } from "../plan/undertaking.ts";
import type { Asked } from "./gateway-at-hand.ts";
import type { World } from "./invocation.ts";

/** What surrounds a config file on this machine. */
export function surroundingsOf(
	{ file, stateDirectory }: ConfigLocation,
	asked: Asked,
	{ environment, files }: World,
): Surroundings {
	return {
		...surroundingsHere(file, stateDirectory, environment, files),
		gatewayRuns: runs(asked),
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
