import { join, resolve } from "node:path";
import type { Environment } from "../../config/location.ts";
import { Failure } from "../../failure.ts";
import type { Policy } from "../../policy/policy.ts";
import { configsBelow, filesMatching } from "../../repository/find-configs.ts";
import { configAtHand } from "../config-at-hand.ts";
import type { World } from "../invocation.ts";
import { shownFrom } from "../policy-at-hand.ts";
import type { CheckOptions } from "./options.ts";

/** The files that a run looks at. */
export interface Selection {
	/** As a person names them from where the program runs; `-` is standard input. None twice. */
	readonly names: readonly string[];
	/** Are they all the files that the policy means. */
	readonly isWholePolicy: boolean;
}

/**
 * Finds the files to check: those that are named; else those of the policy, if there is one; else with `--changed-since` those of the
 * repository; else the config at hand, and where there is none on this machine, or the machine is a CI service's, those below the working directory.
 * Rejects with a `Failure` (`unreadable`) where there is nothing to check.
 */
export async function selectFiles(
	names: readonly string[],
	options: CheckOptions,
	policy: Policy | undefined,
	root: string,
	world: World,
): Promise<Selection> {
	const { workingDirectory, files } = world;
	const some = (found: readonly string[]): Selection => ({
		names: withoutDoubles(found, workingDirectory),
		isWholePolicy: false,
	});
	if (names.length > 0) {
		const found: string[] = [];
		for (const name of names) found.push(...(await filesNamed(name, world)));
		return some(found);
	}
	const { config, stateDir, profile } = options;
	const isOneMeant = config ?? stateDir ?? profile;
	if (policy && isOneMeant === undefined)
		return { ...some(await filesOfPolicy(policy, world)), isWholePolicy: true };
	if (options.changedSince !== undefined && isOneMeant === undefined)
		return some(
			(await configsBelow(root, workingDirectory, files)).map((place) =>
				shownFrom(workingDirectory, place),
			),
		);
	if (isOneMeant === undefined && isOnlyCheckout(world.environment))
		return some(await filesNamed(".", world));
	try {
		return some([configAtHand(options, world).file]);
	} catch (error) {
		const isNone = error instanceof Failure && error.code === "unreadable";
		if (!isNone || isOneMeant !== undefined) throw error;
		const found = await configsBelow(".", workingDirectory, files);
		if (found.length > 0) return some(found);
		throw new Failure(
			"unreadable",
			`${error.message}, and there is no openclaw.json in this folder or below it`,
			"Name it: clawtune check FILE, or set OPENCLAW_CONFIG_PATH.",
		);
	}
}

/** A CI service is there for what it has checked out, and not for a config in the HOME of its own machine. */
function isOnlyCheckout(environment: Environment): boolean {
	const { CI, OPENCLAW_CONFIG_PATH, OPENCLAW_STATE_DIR, OPENCLAW_PROFILE } =
		environment;
	const isNamed =
		OPENCLAW_CONFIG_PATH || OPENCLAW_STATE_DIR || OPENCLAW_PROFILE;
	return Boolean(CI) && CI !== "false" && !isNamed;
}

/** What a policy means by its globs, and without any all configs in its folder and below it. */
async function filesOfPolicy(
	{ file, folder, files: globs }: Policy,
	{ workingDirectory, files }: World,
): Promise<readonly string[]> {
	const found = globs
		? await filesMatching(globs, folder, files)
		: await configsBelow(".", folder, files);
	if (found.length > 0)
		return found.map((path) => shownFrom(workingDirectory, join(folder, path)));
	throw new Failure(
		"unreadable",
		globs
			? `${shownFrom(workingDirectory, file)} means no file that is there: ${globs.join(", ")}`
			: `There is no openclaw.json beside ${shownFrom(workingDirectory, file)} or below it`,
		'Name the configs in its "files", as globs.',
	);
}

/** The files that a name stands for: itself, what a glob matches, or the configs in a folder and below it. */
async function filesNamed(
	name: string,
	{ files, workingDirectory }: World,
): Promise<readonly string[]> {
	if (name === "-") return [name];
	if (name === "")
		throw new Failure(
			"usage",
			"One of the names is empty",
			"Is a variable unset that should hold it?",
		);
	const kind = files.kindOf(resolve(workingDirectory, name));
	if (kind === "missing" && /[*?[{]/.test(name)) {
		const found = await filesMatching([name], workingDirectory, files);
		if (found.length > 0) return found;
		throw new Failure(
			"unreadable",
			`${name} matches no file`,
			"What .gitignore names is left out; a file that is named itself is not.",
		);
	}
	if (kind !== "directory") return [name];
	const found = await configsBelow(name, workingDirectory, files);
	if (found.length > 0) return found;
	throw new Failure(
		"unreadable",
		`${name} is a folder without an openclaw.json in it or below it`,
		"Name the config files themselves.",
	);
}

function withoutDoubles(
	names: readonly string[],
	workingDirectory: string,
): readonly string[] {
	const byPlace = new Map<string, string>();
	for (const name of names) {
		const place = name === "-" ? name : resolve(workingDirectory, name);
		if (!byPlace.has(place)) byPlace.set(place, name);
	}
	return [...byPlace.values()];
}
