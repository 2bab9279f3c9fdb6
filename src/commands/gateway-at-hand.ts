import { sleep } from "../apply/waiting.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import {
	type ConfigConnection,
	connectToConfig,
	type GatewayConfig,
	readGatewayConfig,
	readLiveSchema,
} from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import { tellsSame } from "../gateway/same-config.ts";
import { erasOf } from "../releases/eras.ts";
import { parseRelease, type Release } from "../releases/release.ts";
import { releaseOfSchema } from "../schema/live.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { World } from "./invocation.ts";

/** What came of asking for a gateway. */
export type Asked =
	/** It runs with the config. */
	| { readonly kind: "same"; readonly gateway: ConfigConnection }
	/** It runs with another one; `why` says which. */
	| {
			readonly kind: "other";
			readonly gateway: ConfigConnection;
			readonly why: Failure;
	  }
	| { readonly kind: "none"; readonly why: Failure };

/** How often, and for how long in milliseconds, a gateway is asked again that tells another text than the file has. */
const looks = { count: 6, pauseMs: 250 };

/**
 * Connects to a gateway and finds out whether it runs with a config, undefined where there is none at hand. One that runs
 * with another config is none for this one, also where the path is the same, as on two machines.
 */
export async function askGateway(
	address: GatewayAddress,
	options: ConnectOptions,
	config: MergedConfig | undefined,
	{ files }: World,
): Promise<Asked> {
	try {
		const gateway = await connectToConfig(address, options);
		const { path } = gateway.config;
		if (!config)
			return { kind: "other", gateway, why: otherConfig(address, path, "") };
		const { file } = config.root;
		const samePlace =
			path === undefined || files.resolve(path) === files.resolve(file);
		if (!samePlace)
			return { kind: "other", gateway, why: otherConfig(address, path, file) };
		const told = await untilSame(gateway, config, options.timeoutMs);
		return told
			? { kind: "same", gateway: { ...gateway, config: told } }
			: { kind: "other", gateway, why: otherText(address, file) };
	} catch (error) {
		if (error instanceof Failure) return { kind: "none", why: error };
		throw error;
	}
}

/** What the gateway tells once it is what the file says: 2026.8 and later answer for a moment with what was there before. */
async function untilSame(
	{ connection, config: told }: ConfigConnection,
	config: MergedConfig,
	timeoutMs: number,
): Promise<GatewayConfig | undefined> {
	const states = [config.root.value, config.value];
	let now = told;
	for (let look = 0; look < looks.count; look += 1) {
		if (states.some((value) => tellsSame(now.parsed, value))) return now;
		await sleep(looks.pauseMs);
		now = await readGatewayConfig(connection, timeoutMs);
	}
	return undefined;
}

function otherConfig(
	{ shownUrl }: GatewayAddress,
	path: string | undefined,
	file: string,
): Failure {
	return new Failure(
		"no-gateway",
		`The gateway at ${shownUrl} runs with another config, ${path}, not with ${file}`,
		`Tune that one with --config ${path}, or edit this file with --via file.`,
	);
}

function otherText({ shownUrl }: GatewayAddress, file: string): Failure {
	return new Failure(
		"no-gateway",
		`The gateway at ${shownUrl} runs with another config than ${file} holds`,
		"Run clawtune on that gateway's machine, or edit this file with --via file.",
	);
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
