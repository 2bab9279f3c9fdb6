import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord } from "../../src/config/record.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What the package is made from, and what is looked at before it is published; other tests may build `dist/` anew at any time, so it is made from a copy. */
const sources = [
	"src",
	"scripts",
	"schemas",
	"presets",
	"examples",
	"completions",
	"docs",
	"action.yml",
	"package.json",
	"package-lock.json",
	"tsconfig.json",
	"README.md",
	"CHANGELOG.md",
	"CONTRIBUTING.md",
	"LICENSE",
];

/** Copies what the package is made from to a new folder. */
export function stageIn(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const name of sources)
		if (existsSync(join(repository, name)))
			cpSync(join(repository, name), join(folder, name), { recursive: true });
	symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
}

/** One file of a tarball. */
export interface PackedFile {
	readonly path: string;
	readonly size: number;
	readonly mode: number;
}

/** What `npm pack` tells of the tarball that it made. */
export interface Packed {
	readonly tarball: string;
	/** Its size in bytes. */
	readonly size: number;
	/** SHA-512 of its bytes. */
	readonly integrity: string;
	readonly files: readonly PackedFile[];
}

/** Builds and packs as a publisher does, with the package's own scripts. */
export function pack(folder: string, destination: string): Packed {
	const printed = execFileSync(
		"npm",
		["pack", "--json", "--pack-destination", destination],
		{ cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
	);
	const told: unknown = JSON.parse(printed);
	const [found]: readonly unknown[] = Array.isArray(told) ? told : [];
	if (!isRecord(found) || !Array.isArray(found.files))
		throw new Error(`npm pack printed something else: ${printed}`);
	return {
		tarball: join(destination, String(found.filename)),
		size: Number(found.size),
		integrity: String(found.integrity),
		files: found.files.filter(isRecord).map(({ path, size, mode }) => ({
			path: String(path),
			size: Number(size),
			mode: Number(mode),
		})),
	};
}
