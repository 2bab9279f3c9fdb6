import { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import {
	type ConfigConnection,
	connectToConfig,
	isHealthy,
} from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import { sleep } from "./waiting.ts";

const pauseMs = 250;

/**
 * Connects again to a gateway that closed the connection, and waits until it answers that it is well.
 * Throws a `Failure` (`unreachable`) where it is not back after `timeoutMs`.
 */
export async function awaitGateway(
	address: GatewayAddress,
	options: ConnectOptions,
	timeoutMs: number,
): Promise<ConfigConnection> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await attempt(address, options);
		if (found !== undefined) return found;
		if (Date.now() > deadline) {
			throw new Failure(
				"unreachable",
				`The gateway at ${address.shownUrl} was not back after ${timeoutMs / 1000} s`,
				"Look at the gateway's log; give it more time with --restart-timeout.",
			);
		}
		await sleep(pauseMs);
	}
}

async function attempt(
	address: GatewayAddress,
	options: ConnectOptions,
): Promise<ConfigConnection | undefined> {
	try {
		const found = await connectToConfig(address, options);
		if (await isHealthy(found.connection)) return found;
		found.connection.close();
		return undefined;
	} catch (error) {
		if (
			error instanceof Failure &&
			(error.code === "unreachable" || error.code === "no-gateway")
		)
			return undefined;
		throw error;
	}
}
