import { resolve } from "node:path";
import { diskFiles, type Files, readConfigText } from "../config/files.ts";
import { bundledSnapshots } from "../schema/bundled.ts";
import { readGivenSchema } from "../schema/given-file.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { OlderFile } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { isPresetFile, loadPreset, type Preset } from "../tuning/preset.ts";
import { callerFiles } from "./caller-files.ts";
import type { ConfigInput, ReadOptions } from "./options.ts";
import type { ConfigToRead, Reading } from "./read-config.ts";

/** What one call of the library reads and judges with. */
export interface Calling extends Reading {
	readonly variables: Variables;
	/** The folder of this package, with `schemas` and `presets` in it. */
	readonly packageDirectory: string;
}

/** The snapshots of a package are opened once: a section that was read for one call is there for the next. */
const opened = new Map<string, Snapshots>();

/** What the options of a call say, and what they leave out. Throws a `Failure` (`unreadable`) where `schema` names none. */
export function callingWith(
	options: ReadOptions,
	packageDirectory: string,
): Calling {
	const files = options.files ? callerFiles(options.files) : diskFiles;
	const workingDirectory = process.cwd();
	const bundled =
		opened.get(packageDirectory) ?? bundledSnapshots(packageDirectory);
	opened.set(packageDirectory, bundled);
	const { schema, variables } = options;
	return {
		files,
		workingDirectory,
		packageDirectory,
		environment: variables ?? {},
		variables: {
			lookup: (name) => variables?.[name],
			assumeSet: variables === undefined,
		},
		snapshots:
			schema === undefined
				? bundled
				: readGivenSchema(
						schema,
						`schema ${schema}`,
						bundled,
						files,
						workingDirectory,
					),
	};
}

/** A config as the caller gave it. */
export function configToRead(
	input: ConfigInput,
	{ target }: ReadOptions,
	files: Files,
	olderFile: OlderFile,
): ConfigToRead {
	const { file = "<text>", text } =
		typeof input === "string" ? { file: input, text: undefined } : input;
	const place = resolve(file);
	return {
		file,
		name: file,
		place,
		text: () => text ?? readConfigText(files, place),
		answers: () => ({ flag: target, installed: () => undefined, olderFile }),
	};
}

/** Loads presets. Rejects with a `Failure` (`usage`) for one that there is not. */
export async function presetsNamed(
	names: readonly string[],
	{ files, packageDirectory }: Calling,
): Promise<readonly Preset[]> {
	return await Promise.all(
		names.map((name) =>
			loadPreset(name, {
				files: isPresetFile(name) ? files : diskFiles,
				packageDirectory,
				// The user's own folder is named by the environment, which nobody handed in.
				userDirectory: packageDirectory,
			}),
		),
	);
}
