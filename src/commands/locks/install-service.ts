import { dirname, join } from "node:path";
import { expandPath, locateConfig } from "../../config/location.ts";
import { Failure } from "../../failure.ts";
import type { WatchService } from "../../report/locks/services/service.ts";
import { printable } from "../../report/printable.ts";
import { durationOf, type World } from "../invocation.ts";
import { everyByDefault, type InstallOptions } from "./install-options.ts";

/** The machine and the Node that runs this program. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	/** The file of Node. */
	readonly execPath: string;
}

/** The rounds as the options ask for them. */
export interface AskedService {
	readonly service: WatchService;
	/** The file of Node, and that of this program. */
	readonly program: readonly [node: string, script: string];
	/** What says which gateway a round looks after, and how, with absolute paths. */
	readonly roundOptions: readonly string[];
	/** The config, where the options or the environment name it. */
	readonly namedConfig: string | undefined;
	readonly profile: string | undefined;
}

/**
 * What is to be run, by absolute paths: a service has neither the working directory nor the variables of this shell.
 * Throws a `Failure` (`usage`) where a text has a control character, which no service manager takes.
 */
export function askedService(
	options: InstallOptions,
	world: World,
	{ platform, execPath }: Machine,
): AskedService {
	const { environment, files, workingDirectory } = world;
	const profile = options.profile || environment.OPENCLAW_PROFILE || undefined;
	const location = locateConfig(
		{ config: options.config, stateDirectory: options.stateDir, profile },
		environment,
		files,
		workingDirectory,
	);
	const { stateDirectory } = location;
	const isConfigNamed = options.config || environment.OPENCLAW_CONFIG_PATH;
	const namedConfig = isConfigNamed ? location.file : undefined;
	const absolute = (path: string | undefined): string | undefined =>
		path === undefined
			? undefined
			: expandPath(path, environment, workingDirectory);
	const roundOptions = [
		...option("--state-dir", stateDirectory),
		...option("--config", namedConfig),
		...option("--profile", profile),
		...option("--target", options.target),
		...option("--env-file", absolute(options.envFile)),
		...(options.assumeEnv ? ["--assume-env"] : []),
		...option("--journal", absolute(options.journal)),
		...option("--max-size", options.maxSize),
		...option("--older-than", options.olderThan),
		...option("--warn-above", options.warnAbove),
		...option("--critical-above", options.criticalAbove),
		...option("--on-alert", options.onAlert),
	];
	const program = [
		execPath,
		join(world.packageDirectory, "dist", "cli.js"),
	] as const;
	const service: WatchService = {
		name: nameFor(profile),
		words: [...program, "locks", "watch", "--once", ...roundOptions],
		variables: new Map([
			["PATH", searchPath(execPath, platform)],
			...passedVariables.flatMap((variable) => {
				const value = environment[variable];
				return value ? [[variable, value] as const] : [];
			}),
		]),
		everyMs: durationOf(options.every ?? everyByDefault, "--every", 0),
		stateDirectory,
		hasAlertCommand: options.onAlert !== undefined,
	};
	for (const text of [...service.words, ...service.variables.values()])
		expectOneLine(text);
	return { service, program, roundOptions, namedConfig, profile };
}

/** What a round reads of the environment, beside what an option says. */
const passedVariables = [
	"OPENCLAW_HOME",
	"OPENCLAW_SESSION_WRITE_LOCK_STALE_MS",
	"OPENCLAW_SESSION_WRITE_LOCK_MAX_HOLD_MS",
] as const;

function option(name: string, value: string | undefined): readonly string[] {
	return value === undefined ? [] : [name, value];
}

/** Two gateways of one user may have a service each. */
function nameFor(profile: string | undefined): string {
	const name = "clawtune-locks";
	return profile === undefined || profile === "default"
		? name
		: `${name}-${profile.replaceAll(/[^\w.-]/g, "_")}`;
}

/** Where a service looks for `openclaw` and for what `--on-alert` runs: beside this Node, then where systems have programs. */
function searchPath(execPath: string, platform: NodeJS.Platform): string {
	const folders = [
		dirname(execPath),
		...(platform === "darwin" ? ["/opt/homebrew/bin"] : []),
		"/usr/local/bin",
		"/usr/bin",
		"/bin",
		"/usr/sbin",
		"/sbin",
	];
	return [...new Set(folders)].join(":");
}

function expectOneLine(text: string): void {
	const shown = printable(text);
	if (shown === text) return;
	throw new Failure(
		"usage",
		`"${shown}" has a sign that cannot be seen, which a service manager does not take`,
		"Put a command of more than one line into a script, and name that.",
	);
}
