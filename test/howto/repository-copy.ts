import { spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageDirectory } from "../schema/judged.ts";
import type { Block } from "../support/fenced-blocks.ts";
import { ownEnvironment } from "../support/own-environment.ts";
import { type Direction, edited } from "./edit.ts";

/** A copy of this repository's files, with its dependencies, to follow a page in. */
export interface RepositoryCopy {
	readonly folder: string;
	/** Writes a file that a page shows. */
	readonly write: (name: string, text: string) => void;
	/** Makes an edit that a page shows, or takes it back. */
	readonly edit: (block: Block, direction: Direction) => void;
	/** Runs what a page says, in bash; throws with its output where a command does not end as the page says. */
	readonly run: (script: string) => string;
	readonly remove: () => void;
}

/** Copies what Git knows, and what it does not ignore. */
export function copyRepository(): RepositoryCopy {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-howto-"));
	for (const name of filesOfRepository()) {
		const from = join(packageDirectory, name);
		if (!existsSync(from)) continue;
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		cpSync(from, join(folder, name), { verbatimSymlinks: true });
	}
	symlinkSync(
		join(packageDirectory, "node_modules"),
		join(folder, "node_modules"),
	);
	// What is older than the dependencies asks for no new ones.
	utimesSync(join(folder, "package-lock.json"), 0, 0);
	const write = (name: string, text: string): void => {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	};
	return {
		folder,
		write,
		edit: ({ name, text }, direction) =>
			write(
				name,
				edited(readFileSync(join(folder, name), "utf8"), text, direction),
			),
		run: (script) => runIn(folder, script),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function filesOfRepository(): readonly string[] {
	const { stdout } = spawnSync(
		"git",
		["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
		{ cwd: packageDirectory, encoding: "utf8", maxBuffer: 2 ** 26 },
	);
	return stdout.split("\0").filter((name) => name !== "");
}

function runIn(folder: string, script: string): string {
	const { status, stdout, stderr } = spawnSync(
		"bash",
		["-euo", "pipefail", "-c", withFailures(script)],
		{
			cwd: folder,
			encoding: "utf8",
			env: ownEnvironment(),
			maxBuffer: 2 ** 26,
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	if (status === 0) return stdout;
	throw new Error(
		`exit code ${status}\n${script}\n${stdout.slice(-6000)}\n${stderr.slice(-3000)}`,
	);
}

/** A command behind which a page says `# fails` must fail. */
function withFailures(script: string): string {
	return script.replaceAll(
		/^(\S.*?)[ \t]+# fails\b.*$/gm,
		'if $1; then echo "this did not fail" >&2; exit 1; fi',
	);
}
