import { join } from "node:path";
import { Failure } from "../../failure.ts";
import type { CommandDescription } from "../../report/command-description.ts";
import { completionLines } from "../../report/completion/lines.ts";
import {
	completionFiles,
	type Shell,
	shells,
} from "../../report/completion/shells.ts";
import { listed } from "../../report/words.ts";
import { nearestOf } from "../../schema/nearest.ts";
import type { World } from "../invocation.ts";
import { completionOf } from "./candidates.ts";
import { knownValues } from "./known-values.ts";

/** The options of `completion`, as commander gives them. */
export interface CompletionOptions {
	/** Instead of a script: what may stand at the end of the words on standard input. */
	readonly candidates?: boolean;
}

/**
 * Writes the script that makes a shell complete clawtune's command line. The script asks clawtune at each Tab, with
 * `--candidates`, so that it fits whatever version is installed. Exit code 0.
 * Throws a `Failure` (`usage`) where no shell is named, or one that there is no script for.
 */
export async function completionCommand(
	name: string | undefined,
	{ candidates }: CompletionOptions,
	world: World,
	describe: (words: readonly string[]) => CommandDescription,
): Promise<number> {
	if (candidates) await writeCandidates(world, describe);
	else world.stdout(scriptFor(shellNamed(name), world));
	return 0;
}

function scriptFor(shell: Shell, { files, packageDirectory }: World): string {
	const file = join(packageDirectory, "completions", completionFiles[shell]);
	return Buffer.from(files.read(file)).toString("utf8");
}

/** The words come on standard input, each with a zero behind it: as arguments other users could see a token among them. */
async function writeCandidates(
	world: World,
	describe: (words: readonly string[]) => CommandDescription,
): Promise<void> {
	const words = Buffer.from(await world.readStdin())
		.toString("utf8")
		.split("\0")
		.slice(0, -1);
	try {
		const found = await completionOf(
			words,
			describe(words),
			knownValues(world),
		);
		world.stdout(completionLines(found));
	} catch {
		// Whatever is wrong, such as a config that cannot be read: nothing is said amid a line that someone types.
	}
}

function shellNamed(name: string | undefined): Shell {
	const shell = shells.find((known) => known === name);
	if (shell) return shell;
	if (name === undefined)
		throw new Failure(
			"usage",
			"completion needs the name of a shell",
			`Write clawtune completion ${listed(shells)}; clawtune completion --help says where to put it.`,
		);
	const nearest = nearestOf(name, shells);
	throw new Failure(
		"usage",
		`There is no completion for "${name}"`,
		nearest ? `Did you mean "${nearest}"?` : `Known: ${shells.join(", ")}.`,
	);
}
