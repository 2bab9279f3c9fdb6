import type { Environment } from "../../config/location.ts";

/** Where a gateway runs. */
export interface GatewayPlace {
	readonly configFile: string;
	readonly stateDirectory: string;
	/** Was the state folder named, by an option, the environment or a profile. */
	readonly isStateNamed: boolean;
	readonly profile: string | undefined;
	readonly environment: Environment;
	readonly workingDirectory: string;
}
