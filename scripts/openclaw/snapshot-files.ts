import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "../../src/config/record.ts";
import type { IndexedRelease, Snapshot } from "./snapshot.ts";

/** The releases that `schemas/index.json` has, by name. Empty when there is none yet. */
export async function readIndex(
	directory: string,
): Promise<ReadonlyMap<string, IndexedRelease>> {
	const file = join(directory, "index.json");
	if (!existsSync(file)) return new Map();
	const index: unknown = JSON.parse(await readFile(file, "utf8"));
	const releases =
		isRecord(index) && isRecord(index.releases) ? index.releases : {};
	const found = new Map<string, IndexedRelease>();
	for (const [release, entry] of Object.entries(releases)) {
		if (!isIndexedRelease(entry)) throw new Error(`${file}: ${release}`);
		found.set(release, entry);
	}
	return found;
}

const folders = ["sections", "parts", "plugin-owned"] as const;

/**
 * Adds snapshots to `schemas/`, replacing those of the same release, and removes the files that no release needs any
 * more. Files are only written when their content differs. Returns the names of the files written or removed.
 */
export async function writeSnapshots(
	directory: string,
	snapshots: ReadonlyMap<string, Snapshot>,
): Promise<readonly string[]> {
	const releases = new Map(await readIndex(directory));
	const changed: string[] = [];
	const write = async (name: string, text: string): Promise<void> => {
		const file = join(directory, name);
		const old = existsSync(file) ? await readFile(file, "utf8") : undefined;
		if (old === text) return;
		await writeFile(file, text);
		changed.push(name);
	};
	for (const folder of folders)
		await mkdir(join(directory, folder), { recursive: true });
	for (const [release, snapshot] of snapshots) {
		for (const [name, text] of snapshot.files) await write(name, text);
		releases.set(release, snapshot.entry);
	}
	await write("index.json", indexText(releases));

	const needed = await neededFiles(directory, [...releases.values()]);
	for (const folder of folders)
		for (const fileName of await readdir(join(directory, folder))) {
			const name = `${folder}/${fileName}`;
			if (needed.has(name)) continue;
			await rm(join(directory, name));
			changed.push(name);
		}
	return changed;
}

/** What the releases are made of: their sections, and the parts of these, and theirs. */
async function neededFiles(
	directory: string,
	releases: readonly IndexedRelease[],
): Promise<ReadonlySet<string>> {
	const needed = new Set<string>();
	const pending = releases.flatMap(({ sections, pluginOwned }) => [
		`plugin-owned/${pluginOwned}.json`,
		...Object.values(sections).map((name) => `sections/${name}.json`),
	]);
	for (let name = pending.pop(); name; name = pending.pop()) {
		if (needed.has(name)) continue;
		needed.add(name);
		const content: unknown = JSON.parse(
			await readFile(join(directory, name), "utf8"),
		);
		if (isRecord(content) && isRecord(content.parts))
			pending.push(
				...Object.keys(content.parts).map((part) => `parts/${part}.json`),
			);
	}
	return needed;
}

function indexText(releases: ReadonlyMap<string, IndexedRelease>): string {
	const ordered = [...releases].sort(([a], [b]) => compareReleases(a, b));
	const index = { formatVersion: 2, releases: Object.fromEntries(ordered) };
	return `${JSON.stringify(index, undefined, 2)}\n`;
}

/** By year, month and patch; equal ones (a rebuild, a beta) by their text. */
function compareReleases(a: string, b: string): number {
	const left = a.split(/[.-]/).map(Number);
	const right = b.split(/[.-]/).map(Number);
	for (const part of [0, 1, 2]) {
		const difference = (left[part] ?? 0) - (right[part] ?? 0);
		if (difference !== 0) return difference;
	}
	return a < b ? -1 : 1;
}

function isIndexedRelease(value: unknown): value is IndexedRelease {
	return (
		isRecord(value) &&
		isRecord(value.root) &&
		typeof value.told === "string" &&
		typeof value.pluginOwned === "string" &&
		isRecord(value.sections) &&
		Object.values(value.sections).every((name) => typeof name === "string")
	);
}
