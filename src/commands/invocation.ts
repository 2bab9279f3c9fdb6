import { join } from "node:path";
import type { Interruption } from "../apply/waiting.ts";
import type { Files } from "../config/files.ts";
import type { Environment } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { type Format, parseFormat } from "../report/format-name.ts";
import { colourStyle, plainStyle, type Style } from "../report/style.ts";
import { bundledSnapshots } from "../schema/bundled.ts";
import { readGivenSchema } from "../schema/given-file.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Terminal } from "../wizard/terminal.ts";

/** The world around one run of the program; a test hands in its own. */
export interface World {
	readonly environment: Environment;
	readonly workingDirectory: string;
	readonly files: Files;
	/** Results. */
	readonly stdout: (text: string) => void;
	/** Progress and notes. */
	readonly stderr: (text: string) => void;
	readonly readStdin: () => Promise<Uint8Array>;
	/** Where a person sits at a terminal, which both input and output are; undefined elsewhere. */
	readonly terminal: Terminal | undefined;
	/** Does the output show colours. */
	readonly colour: boolean;
	/** The width of the terminal; undefined where the output goes to a file or a pipe. */
	readonly columns: number | undefined;
	/** The width of the terminal that shows progress; undefined where that goes to a file or a pipe. */
	readonly progressColumns: number | undefined;
	/** Are results dropped, since nobody is there to read them or they cannot be written. */
	readonly isResultLost: () => boolean;
	/** Calls `listener` when a signal asks for the end of work that has none of its own, until the function that it gives is called. */
	readonly onEndAsked: (listener: () => void) => () => void;
	/** Runs work that must not be cut off: a Ctrl-C counts when it is done. The work may ask whether there was one. */
	readonly uninterrupted: <Result>(
		work: (interruption: Interruption) => Promise<Result>,
	) => Promise<Result>;
	/** The folder of this package, with `schemas` and `presets` in it. */
	readonly packageDirectory: string;
	readonly version: string;
}

/** The options that every command takes, as commander gives them. */
export interface GlobalOptions {
	readonly config?: string;
	readonly stateDir?: string;
	readonly profile?: string;
	readonly target?: string;
	readonly format?: string;
	readonly json?: boolean;
	readonly color?: boolean;
	readonly quiet?: boolean;
	readonly timeout?: string;
	readonly restartTimeout?: string;
	readonly envFile?: string;
	readonly assumeEnv?: boolean;
	readonly url?: string;
	readonly token?: string;
	readonly password?: string;
	readonly tlsFingerprint?: string;
	readonly schema?: string;
}

/** The form in which the result is asked for. */
export function formatOf(options: GlobalOptions): Format {
	return options.json ? "json" : parseFormat(options.format ?? "pretty");
}

/** How the screen is written: without colour with `--no-color`, `NO_COLOR`, or where no terminal shows it. */
export async function styleOf(
	options: GlobalOptions,
	{ colour, environment, columns }: World,
): Promise<Style> {
	return colour && options.color !== false && !environment.NO_COLOR
		? await colourStyle(columns)
		: plainStyle(columns);
}

/** Writes a note for the person, unless `--quiet`. */
export function note(options: GlobalOptions, world: World, text: string): void {
	if (!options.quiet) world.stderr(`${text}\n`);
}

/** The bundled snapshots, with the schema that `--schema` names for the target. Throws a `Failure` where that is none. */
export async function snapshotsOf(
	options: GlobalOptions,
	world: World,
): Promise<Snapshots> {
	const bundled = bundledSnapshots(world.packageDirectory);
	if (options.schema === undefined) return bundled;
	return readGivenSchema(
		options.schema,
		`--schema ${options.schema}`,
		bundled,
		world.files,
		world.workingDirectory,
	);
}

/** The user's own config folder of clawtune. */
export function userDirectory({ environment }: World): string {
	const home = environment.HOME ?? "";
	return join(environment.XDG_CONFIG_HOME || join(home, ".config"), "clawtune");
}

/**
 * Reads a duration such as `500ms`, `10s`, `2m`; a bare number is seconds. Gives milliseconds.
 * Throws a `Failure` (`usage`) for anything else. `option` is named in the message.
 */
export function durationOf(
	text: string | undefined,
	option: string,
	fallbackMs: number,
): number {
	if (text === undefined) return fallbackMs;
	const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
	const units: Readonly<Record<string, number>> = {
		ms: 1,
		s: 1000,
		m: 60_000,
		h: 3_600_000,
	};
	const milliseconds =
		Number(match?.[1]) * (units[match?.[2] ?? "s"] ?? Number.NaN);
	if (!(milliseconds > 0) || milliseconds > 2 ** 31 - 1) {
		throw new Failure(
			"usage",
			`${option} ${text} is not a duration`,
			"Write it as 10s, 500ms or 2m.",
		);
	}
	return milliseconds;
}

/** Makes sure that every duration is one before anything else is done. Throws a `Failure` (`usage`). */
export function expectDurations(options: {
	readonly timeout?: string;
	readonly restartTimeout?: string;
	readonly wait?: string;
	readonly for?: string;
}): void {
	durationOf(options.timeout, "--timeout", 0);
	durationOf(options.restartTimeout, "--restart-timeout", 0);
	durationOf(options.wait, "--wait", 0);
	durationOf(options.for, "--for", 0);
}
