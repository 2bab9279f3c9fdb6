import type { MergedConfig } from "../config/include.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import {
	type ConfigConnection,
	connectToConfig,
	readLiveSchema,
} from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import { tellsSame } from "../gateway/same-config.ts";
import { erasOf } from "../releases/eras.ts";
import { parseRelease, type Release } from "../releases/release.ts";
import { releaseOfSchema } from "../schema/live.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { World } from "./invocation.ts";

/**
 * Connects to the gateway that runs with a config. One that runs with another config is none for this one, also where
 * the path is the same, as on two machines. The `Failure` says why there is none.
 */
export async function askGateway(
	address: GatewayAddress,
	options: ConnectOptions,
	config: MergedConfig,
	{ files }: World,
): Promise<ConfigConnection | Failure> {
	const { file } = config.root;
	const states = [config.root.value, config.value];
	try {
		const gateway = await connectToConfig(address, options);
		const { path = file, parsed } = gateway.config;
		const samePlace = files.resolve(path) === files.resolve(file);
		if (samePlace && states.some((value) => tellsSame(parsed, value))) {
			return gateway;
		}
		gateway.connection.close();
		if (samePlace) {
			return new Failure(
				"no-gateway",
				`The gateway at ${address.shownUrl} runs with another config than ${file} holds`,
				"Run clawtune on that gateway's machine, or edit this file with --via file.",
			);
		}
		return new Failure(
			"no-gateway",
			`The gateway at ${address.shownUrl} runs with another config, ${path}, not with ${file}`,
			`Tune that one with --config ${path}, or edit this file with --via file.`,
		);
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
}

/** The release that a gateway names; one that names none (2026.2 says `dev`) is told by its schema. */
export async function releaseOf(
	{ connection }: ConfigConnection,
	snapshots: Snapshots,
): Promise<Release | undefined> {
	const { serverVersion } = connection;
	if (serverVersion !== undefined) return parseRelease(serverVersion);
	const schema = await readLiveSchema(connection);
	const silent = snapshots.releases
		.filter((release) => !erasOf(release).rpc.announcesRelease)
		.flatMap((release) => snapshots.forRelease(release) ?? []);
	return schema === undefined ? undefined : releaseOfSchema(schema, silent);
}
