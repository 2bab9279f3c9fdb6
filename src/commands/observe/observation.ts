import { followIncludes } from "../../config/include.ts";
import { includeOptions } from "../../config/include-options.ts";
import { replaceReferences } from "../../config/references.ts";
import { Failure } from "../../failure.ts";
import type { Observation } from "../../report/observe-words.ts";
import type { Target } from "../../schema/target.ts";
import { lookupFor } from "../../schema/variables.ts";
import { earlierPart } from "../../trace/record/recorded-file.ts";
import { watchedRoots } from "../../trace/record/roots.ts";
import { configAtHand } from "../config-at-hand.ts";
import { type GlobalOptions, snapshotsOf, type World } from "../invocation.ts";
import { readLocal } from "../local-config.ts";
import { targetAtHand } from "../presets.ts";
import { variablesOf } from "../variables.ts";

/** The options of `observe`. */
export interface ObserveOptions extends GlobalOptions {
	readonly for?: string;
	readonly out?: string;
	readonly maxSize?: string;
	/** The release where it is known already, as it is to the wizard; else it is chosen as everywhere. */
	readonly knownTarget?: Target;
}

/** What is recorded beside which release. Throws a `Failure` (`unreadable`) where there is no config or no state folder. */
export async function observationAt(
	options: ObserveOptions,
	forMs: number | undefined,
	world: World,
): Promise<Observation> {
	const { out } = options;
	const { files, environment, workingDirectory } = world;
	const location = configAtHand(options, world);
	const { stateDirectory } = location;
	const document = await readLocal(location, options, world);
	if (files.kindOf(stateDirectory) !== "directory")
		throw new Failure(
			"unreadable",
			`There is no state folder at ${stateDirectory}`,
			"Name it with --state-dir, or set OPENCLAW_STATE_DIR.",
		);
	const target =
		options.knownTarget ??
		(await targetAtHand(options, world, await snapshotsOf(options, world)));
	const { release } = target;
	const { value } = followIncludes(
		document,
		files,
		includeOptions(release, world),
	);
	const lookup = lookupFor(value, variablesOf(options, world), release);
	const roots = watchedRoots(replaceReferences(value, lookup), release, {
		configFile: location.file,
		stateDirectory,
		isStateNamed: isStateNamed(options, world),
		profile: options.profile,
		environment,
		workingDirectory,
	});
	return {
		target,
		roots,
		stateDirectory,
		forMs,
		out,
		earlier: out === undefined ? undefined : earlierPart(out),
	};
}

function isStateNamed(
	{ stateDir, profile }: GlobalOptions,
	{ environment }: World,
): boolean {
	const { OPENCLAW_STATE_DIR, OPENCLAW_PROFILE } = environment;
	const name = profile || OPENCLAW_PROFILE;
	return Boolean(
		stateDir || OPENCLAW_STATE_DIR || (name && name !== "default"),
	);
}
