#!/usr/bin/env node
import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledCodeFolder, runScript } from "./compiled-code.ts";

/** The program, a short hash of its text, and the version of the package: the build puts them in. */
declare const program: {
	readonly file: string;
	readonly hash: string;
	readonly version: string;
};

if (!isVersionSaid()) runProgram();

/** Says the version where nothing else is asked for. What cannot be written the program tells. */
function isVersionSaid(): boolean {
	if (process.argv.length !== 3 || process.argv[2] !== "--version")
		return false;
	try {
		writeSync(1, `${program.version}\n`);
		return true;
	} catch {
		return false;
	}
}

function runProgram(): void {
	const main = new URL(program.file, import.meta.url);
	// The build has the program take these for its place and its imports, of which a script with kept code has none.
	Object.assign(globalThis, {
		clawtuneProgram: {
			url: main.href,
			load: (library: string): Promise<unknown> => import(library),
		},
	});

	const folder = compiledCodeFolder();
	if (folder) keepLibraries(folder);
	runScript(
		fileURLToPath(main),
		folder === undefined
			? undefined
			: {
					folder,
					hash: program.hash,
					// A name that gets too long is not kept.
					surroundings: [
						process.version,
						process.arch,
						Buffer.from(fileURLToPath(main)).toString("base64url"),
					].join("-"),
					// What is run most, and most of the program.
					isWritten: process.argv[2] === "check",
				},
	);
}

/** Of what the program imports Node keeps the compiled code, from 22.8 on. */
function keepLibraries(folder: string): void {
	// Older ones start without loading `module` for it.
	if (Number.parseInt(process.versions.node, 10) < 22) return;
	const module: object = process.getBuiltinModule("node:module");
	if (
		"enableCompileCache" in module &&
		typeof module.enableCompileCache === "function"
	)
		module.enableCompileCache(folder);
}
