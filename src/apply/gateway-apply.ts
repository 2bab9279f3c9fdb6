import type { Files } from "../config/files.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import type { ConfigConnection } from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import type { Plan } from "../plan/plan.ts";
import type { OnProgress } from "./progress.ts";
import type { Interruption } from "./waiting.ts";

/** A plan and the open connection that it was made on. */
export interface GatewayApply {
	readonly plan: Plan;
	readonly config: MergedConfig;
	readonly gateway: ConfigConnection;
	readonly address: GatewayAddress;
	readonly options: ConnectOptions;
	readonly files: Files;
	/** Is the file on this machine, so that it can be compared and put back. */
	readonly isAtHand: boolean;
	/** The copies of the files as they were, for messages. */
	readonly copies: readonly string[];
	/** How long a restarting gateway may take to come back, in milliseconds. */
	readonly restartTimeoutMs: number;
	/** How long to wait for a rate limit to end, in milliseconds. */
	readonly waitMs: number;
	/** Told right before each patch goes out. */
	readonly onSending: () => void;
	readonly interruption: Interruption;
	readonly onProgress: OnProgress;
}
