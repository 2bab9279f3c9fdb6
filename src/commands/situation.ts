import { lstatSync, statSync } from "node:fs";
import { isDocument, parseDocument } from "../config/document.ts";
import { isSystemError, readConfigText } from "../config/files.ts";
import { followIncludes, type MergedConfig } from "../config/include.ts";
import type { ConfigLocation } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { type GatewayAddress, gatewayAddress } from "../gateway/address.ts";
import type { ConfigConnection } from "../gateway/config-rpc.ts";
import type { ConnectOptions } from "../gateway/connection.ts";
import type { Surroundings } from "../plan/undertaking.ts";
import type { Release } from "../releases/release.ts";
import { checkPretty } from "../report/check-report.ts";
import type { Judgement } from "../schema/finding.ts";
import { readFormerConfigs } from "../schema/former-configs.ts";
import { judge, judgeProblem } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
} from "../schema/target.ts";
import { configAtHand } from "./config-at-hand.ts";
import { askGateway, releaseOf } from "./gateway-at-hand.ts";
import { includeOptions } from "./include-options.ts";
import { installedRelease } from "./installed.ts";
import {
	durationOf,
	type GlobalOptions,
	snapshotsOf,
	styleOf,
	type World,
} from "./invocation.ts";
import { variablesOf } from "./variables.ts";

/** What is at hand before a plan is made: the config, its release, and the gateway that runs with it. */
export interface Situation {
	readonly location: ConfigLocation;
	readonly config: MergedConfig;
	readonly snapshots: Snapshots;
	readonly target: Target;
	readonly judgement: Judgement;
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
 * Reads the config, asks the gateway, and judges. The config may be invalid: see `expectValid`.
 * Throws a `Failure` where there is no config that can be read.
 */
export async function gatherSituation(
	options: GlobalOptions,
	world: World,
	location: ConfigLocation = configAtHand(options, world),
): Promise<Situation> {
	const snapshots = await snapshotsOf(options, world);
	const parsed = parseDocument(
		location.file,
		readConfigText(world.files, location.file),
	);
	if (!isDocument(parsed)) {
		const judgement = judgeProblem(parsed);
		const shown = {
			file: location.file,
			target: undefined,
			problem: undefined,
			...judgement,
		};
		world.stderr(checkPretty([shown], await styleOf(options, world)));
		throw new Failure(
			"base-invalid",
			`${location.file} cannot be read as a config`,
			"Mend it first; clawtune check shows the place.",
		);
	}
	const assumed = followIncludes(
		parsed,
		world.files,
		includeOptions(undefined, world),
	);
	const address = gatewayAddress(assumed.value, world.environment, options.url);
	const connectOptions = {
		timeoutMs: durationOf(options.timeout, "--timeout", 10_000),
		withDevice: false,
		clientVersion: world.version,
	};
	const asked = await askGateway(address, connectOptions, assumed, world);
	const gateway = asked instanceof Failure ? undefined : asked;
	try {
		const running = gateway && (await releaseOf(gateway, snapshots));
		const target = chooseTarget(
			{
				flag: options.target,
				gateway: running,
				meta: lastTouchedRelease(assumed.value),
				installed: () => installedRelease(world),
			},
			snapshots,
		);
		const config = followIncludes(
			parsed,
			world.files,
			includeOptions(target.release, world),
		);
		const [judgement] = await judge(
			[{ config, target }],
			snapshots,
			variablesOf(options, world),
		);
		if (!judgement) throw new TypeError("a config was not judged");
		return {
			location,
			config,
			snapshots,
			target,
			judgement,
			address,
			connectOptions,
			gateway,
			withoutGateway: asked instanceof Failure ? asked : undefined,
			running,
			surroundings: surroundingsOf(location, asked, world),
		};
	} catch (error) {
		gateway?.connection.close();
		throw error;
	}
}

/** Shows what is wrong and throws a `Failure` (`base-invalid`) where the target would refuse the config. */
export async function expectValid(
	situation: Situation,
	options: GlobalOptions,
	world: World,
): Promise<void> {
	const { judgement, location, target } = situation;
	if (judgement.verdict === "valid") return;
	const shown = {
		file: location.file,
		target,
		problem: undefined,
		...judgement,
	};
	world.stderr(checkPretty([shown], await styleOf(options, world)));
	throw new Failure(
		"base-invalid",
		`${location.file} is not valid for OpenClaw ${target.release}, so nothing is tuned on top of it`,
		target.source === "flag"
			? "Mend it first."
			: "Mend it first, or name the release that reads it with --target.",
	);
}

function surroundingsOf(
	{ file, stateDirectory }: ConfigLocation,
	asked: ConfigConnection | Failure,
	{ environment, files }: World,
): Surroundings {
	return {
		...fileFacts(file, files),
		readOnlyBy: ["OPENCLAW_NIX_MODE", "OPENCLAW_CONFIG_READONLY"].find(
			(name) => environment[name] === "1",
		),
		gatewayRuns: !(asked instanceof Failure)
			? "yes"
			: asked.code === "no-gateway"
				? "no"
				: "unknown",
		former: readFormerConfigs(file, stateDirectory, files),
	};
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
