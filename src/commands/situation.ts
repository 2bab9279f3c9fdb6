import { join } from "node:path";
import { followIncludes } from "../config/include.ts";
import { includeOptions } from "../config/include-options.ts";
import type { ConfigLocation } from "../config/location.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { referencesIn } from "../config/references.ts";
import type { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import type { ConfigConnection } from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import { createDevice } from "../gateway/device.ts";
import { keptDevice } from "../gateway/kept-device.ts";
import type { Surroundings } from "../plan/undertaking.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { Judgement } from "../schema/finding.ts";
import { judge } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type OlderFile,
	type Target,
} from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { placeOf } from "./config-at-hand.ts";
import { addressFor, noteOpenCredential } from "./gateway-address.ts";
import { type Asked, askGateway, releaseOf } from "./gateway-at-hand.ts";
import { installedRelease } from "./installed.ts";
import {
	durationOf,
	type GlobalOptions,
	snapshotsOf,
	userDirectory,
	type World,
} from "./invocation.ts";
import { readLocal } from "./local-config.ts";
import { policyAtHand, targetByPolicy } from "./policy-at-hand.ts";
import { surroundingsAfar, surroundingsOf } from "./surroundings.ts";
import { toldConfig } from "./told-config.ts";
import { variablesOf } from "./variables.ts";

/** What is at hand before a plan is made: the config, its release, and the gateway that runs with it. */
export interface Situation {
	readonly location: ConfigLocation;
	/** Is the config a file that can be read here; else it is what the gateway tells of its own. */
	readonly isAtHand: boolean;
	readonly config: MergedConfig;
	readonly snapshots: Snapshots;
	readonly target: Target;
	readonly judgement: Judgement;
	/** What is known of the variables that the config refers to. */
	readonly variables: Variables;
	readonly address: GatewayAddress;
	readonly connectOptions: ConnectOptions;
	/** The gateway that runs with this config; undefined where there is none, and then `withoutGateway` says why. */
	readonly gateway: ConfigConnection | undefined;
	readonly withoutGateway: Failure | undefined;
	/** The release that the gateway runs, as far as it can be told. */
	readonly running: Release | undefined;
	readonly surroundings: Surroundings;
}

/**
 * Reads the config, asks the gateway, and judges. The config may be invalid: see `expectValid`. Where a gateway is named
 * that runs with another config than the one at hand, and no file is, its own config is meant.
 * Throws a `Failure` where there is no config that can be read, and, unless `olderFile` says otherwise, where it was
 * written by a release that is too old.
 */
export async function gatherSituation(
	options: GlobalOptions,
	world: World,
	location: ConfigLocation = placeOf(options, world),
	olderFile: OlderFile = "refused",
): Promise<Situation> {
	const snapshots = await snapshotsOf(options, world);
	const local = location.found
		? await readLocal(location, options, world)
		: undefined;
	const assumed =
		local &&
		followIncludes(local, world.files, includeOptions(undefined, world));
	noteOpenCredential(options, world);
	const address = addressFor(assumed?.value ?? {}, location, options, world);
	const connectOptions = {
		timeoutMs: durationOf(options.timeout, "--timeout", 10_000),
		device: undefined,
		deviceAtHand: () =>
			address.isNamed
				? keptDevice(join(userDirectory(world), "device.json"))
				: createDevice(),
		clientVersion: world.version,
	};
	const asked = await askGateway(address, connectOptions, assumed, world);
	try {
		if (asked.kind === "none" && !local) throw asked.why;
		const isTheirs =
			asked.kind === "other" &&
			address.isNamed &&
			(options.config === undefined || !local);
		if (asked.kind === "other" && !isTheirs) asked.gateway.connection.close();
		const gateway =
			asked.kind === "same" || isTheirs ? gatewayOf(asked) : undefined;
		const told = isTheirs && gateway && toldConfig(gateway.config, address);
		const running = gateway && (await releaseOf(gateway, snapshots));
		const root = told ? told.config.root : local;
		if (!root) throw new TypeError("there is no config");
		const target = chooseTarget(
			{
				flag: options.target,
				policy: targetByPolicy(await policyAtHand(world), location.file, world),
				gateway: running,
				meta: lastTouchedRelease(root.value),
				installed: () => installedRelease(world),
				olderFile,
			},
			snapshots,
		);
		const config = told
			? told.config
			: followIncludes(
					root,
					world.files,
					includeOptions(target.release, world),
				);
		const variables = {
			...variablesOf(options, world),
			knownSet: knownToGateway(config, gateway, running ?? target.release),
		};
		return {
			location,
			isAtHand: !told,
			config,
			snapshots,
			target,
			judgement: told
				? { verdict: "valid", startup: "starts", findings: [] }
				: await judgeOne(config, target, snapshots, variables),
			variables,
			address,
			connectOptions,
			gateway,
			withoutGateway: "why" in asked ? asked.why : undefined,
			running,
			surroundings: told
				? surroundingsAfar(
						told.isTextTold && erasOf(target.release).rpc.tellsText,
					)
				: surroundingsOf(location, asked, world),
		};
	} catch (error) {
		gatewayOf(asked)?.connection.close();
		throw error;
	}
}

/** The variables that a gateway has for certain: it calls the config valid, and would refuse it without them. */
function knownToGateway(
	{ value }: MergedConfig,
	gateway: ConfigConnection | undefined,
	release: Release,
): ReadonlySet<string> {
	const { missingVariable } = erasOf(release).fileReading;
	const isProof =
		gateway !== undefined &&
		gateway.config.invalidAt === undefined &&
		missingVariable === "refused";
	return new Set(isProof ? referencesIn(value).map(({ name }) => name) : []);
}

function gatewayOf(asked: Asked): ConfigConnection | undefined {
	return asked.kind === "none" ? undefined : asked.gateway;
}

async function judgeOne(
	config: MergedConfig,
	target: Target,
	snapshots: Snapshots,
	variables: Variables,
): Promise<Judgement> {
	const [judgement] = await judge([{ config, target }], snapshots, variables);
	if (!judgement) throw new TypeError("a config was not judged");
	return judgement;
}
