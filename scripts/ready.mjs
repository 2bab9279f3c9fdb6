import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the dependencies and builds the program, each only where it is missing or older than what it is made from. */
export async function makeReady() {
	const installed = join(root, "node_modules", ".package-lock.json");
	if (isOlder(installed, join(root, "package-lock.json"))) {
		const npm = process.platform === "win32" ? "npm.cmd" : "npm";
		const { status } = spawnSync(
			npm,
			["ci", "--no-audit", "--no-fund", "--loglevel=error"],
			{
				cwd: root,
				stdio: ["ignore", process.stderr, "inherit"],
				shell: process.platform === "win32",
			},
		);
		if (status !== 0) {
			process.stderr.write(
				"The dependencies could not be installed (npm ci, above). Is the network up?\n",
			);
			process.exit(2);
		}
	}
	const built = join(root, "dist", "cli.js");
	const sources = [
		"src",
		"scripts/build.mjs",
		"scripts/build",
		"package.json",
	].map((name) => join(root, name));
	if (sources.some((source) => isOlder(built, source)))
		await import("./build.mjs");
}

/** True where `file` is missing or older than the newest file that `source` is or holds. */
function isOlder(file, source) {
	return !existsSync(file) || statSync(file).mtimeMs < newestIn(source);
}

function newestIn(path) {
	const found = statSync(path);
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(
		...readdirSync(path).map((name) => newestIn(join(path, name))),
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
	await makeReady();
