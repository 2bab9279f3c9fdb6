import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { nearestOf } from "../schema/nearest.ts";
import { presetNames } from "../tuning/preset.ts";
import { quoted } from "./command-text.ts";
import type { World } from "./invocation.ts";
import { presetSource } from "./presets.ts";

/** What other programs call a command, and what it is here. */
const otherNames: ReadonlyMap<string, string> = new Map([
	["help", "--help"],
	["version", "--version"],
	["doctor", "--version --verbose"],
	["validate", "check"],
	["undo", "revert"],
	["rollback", "revert"],
	["sweep", "locks sweep"],
	["watch", "locks watch"],
]);

/** A word in the place of a command that is none: a `Failure` (`usage`) that says what was most likely meant. */
export function unknownCommand(
	word: string,
	commands: readonly string[],
	world: World,
): Failure {
	return new Failure(
		"usage",
		`There is no command "${withoutValue(word)}"`,
		meantBy(word, commands, world),
	);
}

/** A preset, a config, or a command that has another name here or is spelt nearly so. */
function meantBy(
	word: string,
	commands: readonly string[],
	world: World,
): string {
	const { files, workingDirectory } = world;
	if (presetNames(presetSource(world)).includes(word))
		return `Did you mean "clawtune --preset ${quoted(word)}"?`;
	if (files.kindOf(resolve(workingDirectory, word)) === "file")
		return `To tune it: clawtune --config ${quoted(word)}. To check it: clawtune check ${quoted(word)}.`;
	const nearest = otherNames.get(word) ?? nearestOf(word, commands);
	return nearest
		? `Did you mean "clawtune ${nearest}"?`
		: `Known: ${commands.join(", ")}.`;
}

/** A word of the command line without what stands behind its `=`, which may be a secret. */
function withoutValue(word: string): string {
	return word.replace(/=.*/s, "=…");
}
