import { tmpdir } from "node:os";
import { isDocument, parseDocument } from "../../config/document.ts";
import { readConfigText } from "../../config/files.ts";
import { followIncludes } from "../../config/include.ts";
import { includeOptions } from "../../config/include-options.ts";
import type { JsonValue } from "../../config/json.ts";
import { type ConfigLocation, locateConfig } from "../../config/location.ts";
import { Failure } from "../../failure.ts";
import type { LockQuestion } from "../../locks/evidence.ts";
import { gatewayLocks } from "../../locks/gateway-locks.ts";
import { lockRules } from "../../locks/lock-rules.ts";
import { processesHere } from "../../processes/here.ts";
import { isRunning } from "../../processes/running.ts";
import { erasOf } from "../../releases/eras.ts";
import type { Target } from "../../schema/target.ts";
import { type GlobalOptions, snapshotsOf, type World } from "../invocation.ts";
import { targetAtHand } from "../presets.ts";

/** The state folder whose locks are looked at, and by which release's rules. */
export interface LockSituation {
	readonly stateDirectory: string;
	readonly target: Target;
	readonly question: LockQuestion;
}

/**
 * Finds the state folder, its release and its rules. A config that is missing or broken does not matter: then the
 * release's own limits count. Throws a `Failure` (`unreadable`) where there is no state folder, or where this system's
 * processes cannot be told.
 */
export async function lockSituation(
	options: GlobalOptions,
	world: World,
): Promise<LockSituation> {
	const { environment, files } = world;
	const { config, stateDir, profile } = options;
	const location = locateConfig(
		{ config, stateDirectory: stateDir, profile },
		environment,
		files,
		world.workingDirectory,
	);
	const { stateDirectory } = location;
	if (files.kindOf(stateDirectory) !== "directory")
		throw new Failure(
			"unreadable",
			`There is no state folder at ${stateDirectory}`,
			"Name it with --state-dir, or set OPENCLAW_STATE_DIR.",
		);
	const processes = processesHere();
	if (!processes)
		throw new Failure(
			"unreadable",
			`clawtune does not know how to tell processes on ${process.platform}`,
			"Run it on Linux, macOS or Windows.",
		);
	const target = await targetAtHand(
		options,
		world,
		await snapshotsOf(options, world),
	);
	const configFile = files.resolve(location.file);
	return {
		stateDirectory,
		target,
		question: {
			stateDirectory,
			rules: lockRules(
				erasOf(target.release).sessionLock,
				configValue(location, target, world),
				environment,
			),
			processes,
			gatewayLocks: () =>
				[...new Set([tmpdir(), "/tmp"])].flatMap((folder) =>
					gatewayLocks(
						folder,
						stateDirectory,
						(path) => files.resolve(path) === configFile,
					),
				),
			now: Date.now,
			ownPid: process.pid,
			isTaken: isRunning,
		},
	};
}

/** The config with what it includes; empty where there is none that can be read. */
function configValue(
	{ file, found }: ConfigLocation,
	{ release }: Target,
	world: World,
): JsonValue {
	if (!found) return {};
	try {
		const document = parseDocument(file, readConfigText(world.files, file));
		return isDocument(document)
			? followIncludes(document, world.files, includeOptions(release, world))
					.value
			: {};
	} catch (error) {
		if (error instanceof Failure) return {};
		throw error;
	}
}
