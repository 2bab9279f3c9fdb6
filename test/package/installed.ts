import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, inject } from "vitest";
import { endOf, type Run } from "../support/program.ts";

/** The npm of this machine, which any Node can run. */
const npmFolder = join(
	execFileSync("npm", ["root", "--global"], { encoding: "utf8" }).trim(),
	"npm",
	"bin",
);

/** An empty HOME on a machine with one Node and no network. Its folders have names with blanks and letters that are not ASCII. */
export interface Home {
	/** The folder that commands run in. */
	readonly folder: string;
	/** Runs Node on a file or with options. */
	readonly node: (...args: readonly string[]) => Promise<Run>;
	readonly npm: (...args: readonly string[]) => Promise<Run>;
	readonly npx: (...args: readonly string[]) => Promise<Run>;
	/** Runs a program by its path. */
	readonly run: (program: string, ...args: readonly string[]) => Promise<Run>;
	readonly write: (name: string, content: string) => string;
}

/** Makes a home that is removed after the last test of the file; `node` is the path of its Node. */
export function makeHome(node: string = process.execPath): Home {
	const root = mkdtempSync(join(tmpdir(), "clawtune-home-"));
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const home = join(root, "Zoë 家");
	const folder = join(home, "empty folder");
	const temporary = join(root, "temporary");
	for (const made of [folder, temporary]) mkdirSync(made, { recursive: true });
	const environment = {
		PATH: [dirname(node), "/usr/bin", "/bin"].join(":"),
		HOME: home,
		TMPDIR: temporary,
		LANG: "C.UTF-8",
		npm_config_offline: "true",
		npm_config_registry: "http://127.0.0.1:9/",
		npm_config_update_notifier: "false",
		npm_config_audit: "false",
		npm_config_fund: "false",
	};
	const run: Home["run"] = (program, ...args) =>
		endOf(
			spawn(program, args, { cwd: folder, env: environment, stdio: "pipe" }),
		);
	return {
		folder,
		run,
		node: (...args) => run(node, ...args),
		npm: (...args) => run(node, join(npmFolder, "npm-cli.js"), ...args),
		npx: (...args) => run(node, join(npmFolder, "npx-cli.js"), ...args),
		write: (name, content) => {
			const file = join(folder, name);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, content);
			return file;
		},
	};
}

/** A home with a project that has the packed package installed and nothing else. */
export async function makeProject(node?: string): Promise<Home> {
	const home = makeHome(node);
	home.write("package.json", '{ "private": true, "type": "module" }\n');
	const { exitCode, stderr } = await home.npm(
		"install",
		inject("packed").tarball,
	);
	if (exitCode !== 0) throw new Error(`npm install failed:\n${stderr}`);
	return home;
}
