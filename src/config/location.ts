import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Files } from "./files.ts";

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says of where the config is. */
export interface LocationOptions {
	readonly config?: string | undefined;
	readonly stateDirectory?: string | undefined;
	readonly profile?: string | undefined;
}

/** Where a gateway's config and state are. */
export interface ConfigLocation {
	readonly file: string;
	readonly stateDirectory: string;
	/** False where nothing was named and no config stands where OpenClaw would look. */
	readonly found: boolean;
}

/** The names a config may have, in the order in which OpenClaw looks for them (2026.2.12 `paths`). */
const configNames = [
	"openclaw.json",
	"clawdbot.json",
	"moltbot.json",
	"moldbot.json",
] as const;
/** The folders in the home folder that may hold a gateway's state, in the same order. */
export const stateNames = [
	".openclaw",
	".clawdbot",
	".moltbot",
	".moldbot",
] as const;

/**
 * Finds the config by OpenClaw's own precedence: `--config`, `OPENCLAW_CONFIG_PATH`, then the state folder, which is
 * `--state-dir`, `OPENCLAW_STATE_DIR`, `~/.openclaw-PROFILE`, or the first of `~/.openclaw`, `~/.clawdbot`, … that holds one.
 */
export function locateConfig(
	options: LocationOptions,
	environment: Environment,
	files: Files,
	workingDirectory: string,
): ConfigLocation {
	const home = homeOf(environment);
	const expand = (path: string): string =>
		expandPath(path, environment, workingDirectory);
	const profile = options.profile || environment.OPENCLAW_PROFILE;
	const named = options.stateDirectory || environment.OPENCLAW_STATE_DIR;
	const states = named
		? [expand(named)]
		: profile && profile !== "default"
			? [join(home, `.openclaw-${profile}`)]
			: stateNames.map((name) => join(home, name));
	const exists = (file: string): boolean => files.kindOf(file) !== "missing";
	const config = options.config || environment.OPENCLAW_CONFIG_PATH;
	const [firstState = home] = states;
	if (config) {
		return {
			file: expand(config),
			stateDirectory: states.find(exists) ?? firstState,
			found: true,
		};
	}
	for (const stateDirectory of states) {
		for (const name of configNames) {
			const file = join(stateDirectory, name);
			if (exists(file)) return { file, stateDirectory, found: true };
		}
	}
	return {
		file: join(firstState, configNames[0]),
		stateDirectory: firstState,
		found: false,
	};
}

/** The home folder as OpenClaw sees it. */
export function homeOf(environment: Environment): string {
	return environment.OPENCLAW_HOME || environment.HOME || homedir();
}

/** A path from the working directory; `~` is the home folder, as OpenClaw has it. */
export function expandPath(
	path: string,
	environment: Environment,
	workingDirectory: string,
): string {
	return path === "~" || path.startsWith("~/")
		? join(homeOf(environment), path.slice(1))
		: resolve(workingDirectory, path);
}

/** The configs that a folder holds itself, by the names that OpenClaw looks for. */
export function configsIn(folder: string, files: Files): readonly string[] {
	return configNames
		.map((name) => join(folder, name))
		.filter((file) => files.kindOf(file) === "file");
}
