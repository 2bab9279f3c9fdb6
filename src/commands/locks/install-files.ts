import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { replaceFile } from "../../apply/replace-file.ts";
import { isSystemError } from "../../config/files.ts";
import { Failure } from "../../failure.ts";
import type { World } from "../invocation.ts";
import { writeOutputFile } from "../output-file.ts";
import { withSection } from "./install-section.ts";

/** What is to become of one file. */
export type PlannedFile =
	| { readonly kind: "unchanged"; readonly file: string }
	| { readonly kind: "new"; readonly file: string; readonly text: string }
	| {
			readonly kind: "edited";
			readonly file: string;
			readonly before: string;
			readonly text: string;
	  };

/** A whole file of a service. Throws a `Failure` (`usage`) where one is there that says something else. */
export function plannedFile(
	file: string,
	text: string,
	world: World,
): PlannedFile {
	const before = textOf(file, world);
	if (before === undefined) return { kind: "new", file, text };
	if (before === text) return { kind: "unchanged", file };
	throw new Failure(
		"usage",
		`${file} is there already, with another text`,
		"Nothing was written. Move it away first, or name another folder with --write.",
	);
}

/** The section of a file that has other things in it, too. Throws a `Failure` (`usage`) where it cannot be put there. */
export function plannedSection(
	file: string,
	section: string,
	world: World,
): PlannedFile {
	const before = textOf(file, world);
	if (before === undefined) return { kind: "new", file, text: section };
	const text = withSection(before, section, file);
	return text === before
		? { kind: "unchanged", file }
		: // A link stays one.
			{ kind: "edited", file: world.files.resolve(file), before, text };
}

/**
 * Carries it out: all of it, or, where something fails, without the new files. Throws a `Failure` (`usage`, `refused`,
 * `base-moved`).
 */
export function writePlanned(
	planned: readonly PlannedFile[],
	world: World,
): void {
	const made: string[] = [];
	try {
		for (const item of planned) {
			if (item.kind !== "new") continue;
			makeFolder(dirname(item.file));
			writeOutputFile(
				item.file,
				item.text,
				{ option: "--write", mode: 0o644 },
				world,
			);
			made.push(item.file);
		}
		for (const item of planned)
			if (item.kind === "edited")
				replaceFile(item.file, item.before, item.text);
	} catch (error) {
		for (const file of made) rmSync(file, { force: true });
		throw error;
	}
}

/** Makes sure that a folder is one, or can become one. Throws a `Failure` (`usage`). */
export function expectFolder(folder: string, { files }: World): void {
	const kind = files.kindOf(folder);
	if (kind === "directory" || kind === "missing") return;
	throw new Failure(
		"usage",
		kind === "denied"
			? `${folder} cannot be read: permission denied`
			: `${folder} is not a folder`,
		"Name a folder with --write.",
	);
}

/** The file's text; undefined where there is none. */
function textOf(file: string, { files }: World): string | undefined {
	const kind = files.kindOf(file);
	if (kind === "missing") return undefined;
	try {
		if (kind === "file")
			return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
				files.read(file),
			);
	} catch (error) {
		if (!isSystemError(error) && !(error instanceof TypeError)) throw error;
	}
	throw new Failure(
		"usage",
		`${file} is there already, and is not a text file that can be read`,
		"Nothing was written. Move it away first, or name another folder with --write.",
	);
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"usage",
			`${folder} cannot be made (${error.code})`,
			"Name another folder with --write.",
		);
	}
}
