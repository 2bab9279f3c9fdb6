import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { WatcherId } from "../../src/trace/trace.ts";
import { openClawEnvironment } from "../openclaw/command.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import type { AccuracyCase } from "./accuracy-case.ts";
import { startWorker, type Worker } from "./child-process.ts";

/** The module that is loaded before a release's own code, as a file URL. */
export const firingRegister = new URL("./firing-register.ts", import.meta.url)
	.href;

/** Starts a process with the release's own module of a case's watcher, set on a workspace. */
export async function watchInModule(
	installed: InstalledRelease,
	one: AccuracyCase,
	places: {
		readonly home: string;
		readonly workspace: string;
		readonly firings: string;
	},
): Promise<Worker> {
	const module = await moduleOf(installed, one.watcher);
	const script = fileURLToPath(new URL("./watch-process.ts", import.meta.url));
	const args = [
		"--import",
		firingRegister,
		script,
		module,
		one.watcher,
		places.workspace,
		String(one.debounceMs),
	];
	const env = openClawEnvironment(installed, places.home, {
		CLAWTUNE_FIRINGS: places.firings,
	});
	return await startWorker(installed.node, args, env);
}

/** What a module says that defines a watcher. */
const definedBy: Readonly<Record<WatcherId, readonly string[]>> = {
	memory: ["class MemoryIndexManager", 'this.sync({ reason: "watch" })'],
	skills: ["function ensureSkillsWatcher("],
};

/**
 * The largest of the release's modules that define a watcher. Releases that bundle it several times have equal ones, and
 * of 2026.2.12 the smallest starts the command line when it is loaded.
 */
async function moduleOf(
	{ release, packageDirectory }: InstalledRelease,
	watcher: WatcherId,
): Promise<string> {
	const directory = join(packageDirectory, "dist");
	const names = (await readdir(directory)).filter((name) =>
		name.endsWith(".js"),
	);
	const found: { readonly file: string; readonly bytes: number }[] = [];
	for (const name of names) {
		const file = join(directory, name);
		const { size: bytes } = await stat(file);
		const text = await readFile(file, "utf8");
		if (definedBy[watcher].every((part) => text.includes(part)))
			found.push({ file, bytes });
	}
	const [largest] = found.sort((a, b) => b.bytes - a.bytes);
	if (!largest)
		throw new Error(`${release} has no module with a ${watcher} watcher`);
	return pathToFileURL(largest.file).href;
}
