import type { Hazard, Way } from "../plan/hazard.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import { count } from "./words.ts";

/** What a hazard means for this file, in one line. */
export function hazardWords({ id, items }: Hazard, release: Release): string {
	const named =
		items.length > 6
			? `${items.slice(0, 6).join(", ")} and ${items.length - 6} more`
			: items.join(", ");
	const { writing } = erasOf(release);
	switch (id) {
		case "comments-lost":
			if (items[1] === "replaced")
				return `${count(Number(items[0]), "comment")} within what is replaced would be lost with it`;
			return items[0] === "not-told"
				? `the gateway rewrites the file as plain JSON, and this release does not show it from here: comments, if it has any, would be lost`
				: `the gateway rewrites the file as plain JSON: ${count(Number(items[0]), "comment")} would be lost`;
		case "references-written-out":
			return `the gateway of ${release} writes the values of variables into the file as plain text: ${named}`;
		case "defaults-baked":
			return items.length === 0
				? `the gateway of ${release} writes all its runtime defaults into the file`
				: `the gateway of ${release} adds settings to the file that nobody asked for: ${named}`;
		case "include-flattened":
			return writing.includes === "flattened"
				? `the gateway of ${release} writes what is included into the one file, and the others no longer count: ${named}`
				: `the gateway of ${release} does not write what an included file holds: ${named}`;
		case "array-replaced":
			return `a patch can only replace a whole array: ${named}`;
		case "symlink-replaced":
			return `the gateway replaces the symbolic link to ${named} by a file of its own`;
		case "restored-at-start":
			return `${restoreWords(release)}: ${lossWords(items)}`;
		case "read-only":
			return `${named} is set: this config may not be changed`;
		case "formatting-lost":
			return "the gateway writes the file with its own formatting";
		case "mode-changed":
			return `the gateway changes the file's mode from ${items[0]} to ${items[1]}`;
		case "restart":
			return items[0] === "always"
				? `the gateway of ${release} restarts after every change`
				: "the gateway may restart after the change";
		case "refused-while-running":
			return `a gateway of OpenClaw ${release} runs with this file and does not take the result: it goes on with what it has, and does not start again until OpenClaw is upgraded`;
		case "takes-effect-later":
			return laterWords(items[0]);
	}
}

function laterWords(reason: string | undefined): string {
	switch (reason) {
		case "reload-off":
			return "gateway.reload.mode is off: the change counts from the gateway's next start";
		case "not-told":
			return "a gateway is there but does not tell whether it runs with this file: it may reload it, else the change counts from its next start";
		case "not-asked":
			return "no gateway was asked: one that runs with this file may reload it, else the change counts from its next start";
		default:
			return "no gateway runs with this file now: the change counts from its next start";
	}
}

/** That a release takes a config for damaged, and when. */
export function restoreWords(release: Release): string {
	const when =
		erasOf(release).restoring.when === "at-start"
			? "when a gateway next starts with it"
			: "when it next reads it";
	return `OpenClaw ${release} would take this file for damaged ${when}, and put openclaw.json.bak in its place`;
}

/** What a config has lost, in words. */
export function lossWords(losses: readonly string[]): string {
	const words: Readonly<Record<string, string>> = {
		"half-of-the-size": "it has less than half of its size",
		meta: "it has lost meta, which OpenClaw wrote",
		"gateway.mode": "it has lost gateway.mode",
		"all-but-update.channel": "it has lost all but update.channel",
	};
	return losses.map((loss) => words[loss] ?? loss).join(", ");
}

/**
 * How to go on after a refusal: the way that has none of the hazards, or the names to accept. `fileCommand` takes that way;
 * undefined where the file is on another machine.
 */
export function wayOutWords(
	refusing: readonly Hazard[],
	way: Way,
	fileCommand: string | undefined,
): string {
	if (refusing.some(({ id }) => id === "read-only"))
		return "Change the config where it is made, for example in the Nix files.";
	if (way === "file" && refusing.some(({ id }) => id === "restored-at-start"))
		return "Put back what was lost (openclaw.json.bak has it), or remove openclaw.json.bak. Or accept it: --accept restored-at-start.";
	const accept = refusing.map(({ id }) => `--accept ${id}`).join(" ");
	if (fileCommand === undefined)
		return `Run clawtune with --via file on the gateway's own machine, which loses nothing. Or accept it: ${accept}.`;
	return way === "gateway"
		? `Edit the file in place instead, which loses nothing: ${fileCommand}. Or accept it: ${accept}.`
		: `Accept it by name: ${accept}.`;
}
