import { createHash } from "node:crypto";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach } from "vitest";

/** A folder of its own that stands for a person's machine: a HOME with a gateway's state folder. */
export interface Sandbox {
	readonly home: string;
	/** `HOME/.openclaw` */
	readonly stateDirectory: string;
	/** `HOME/.openclaw/openclaw.json` */
	readonly configFile: string;
	/** Writes a file below HOME and gives its path. */
	readonly write: (name: string, content: string | Uint8Array) => string;
	readonly read: (file: string) => string;
	/** Every file, folder and link below HOME with its mode and content, to be compared later. */
	readonly contents: () => Readonly<Record<string, string>>;
}

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0))
		rmSync(folder, { recursive: true, force: true });
});

/** Makes a sandbox that is removed after the test. `config` is the text of its openclaw.json; without one it has none. */
export function makeSandbox(config?: string | Uint8Array): Sandbox {
	const home = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-test-")));
	folders.push(home);
	chmodSync(home, 0o755);
	const stateDirectory = join(home, ".openclaw");
	const configFile = join(stateDirectory, "openclaw.json");
	mkdirSync(stateDirectory);
	const write: Sandbox["write"] = (name, content) => {
		const file = join(home, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
		return file;
	};
	if (config !== undefined) write(relative(home, configFile), config);
	return {
		home,
		stateDirectory,
		configFile,
		write,
		read: (file) => readFileSync(file, "utf8"),
		contents: () => Object.fromEntries(entriesBelow(home, home)),
	};
}

function entriesBelow(
	folder: string,
	root: string,
): readonly (readonly [string, string])[] {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		const found = lstatSync(path);
		const own = [
			relative(root, path),
			`${(found.mode & 0o7777).toString(8)} ${contentOf(path)}`,
		] as const;
		return found.isDirectory() ? [own, ...entriesBelow(path, root)] : [own];
	});
}

function contentOf(path: string): string {
	const found = lstatSync(path);
	if (found.isDirectory()) return "folder";
	if (found.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
	if (!found.isFile()) return "special";
	// Reading 100 MB of nothing again and again would only cost time.
	return found.size > 2 ** 20
		? `${found.size} bytes, ${found.mtimeMs}`
		: createHash("sha256").update(readFileSync(path)).digest("hex");
}
