import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import type { Snapshot } from "./snapshot.ts";

/** One release in `schemas/index.json`. */
export interface IndexedRelease {
	readonly root: UnknownRecord;
	/** Property name to section file, without `.json`. */
	readonly sections: Readonly<Record<string, string>>;
}

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

/**
 * Adds snapshots to `schemas/`, replacing those of the same release, and removes the sections that no release needs
 * any more. Files are only written when their content differs. Returns the names of the files written or removed.
 */
export async function writeSnapshots(
	directory: string,
	snapshots: ReadonlyMap<string, Snapshot>,
): Promise<readonly string[]> {
	const sections = join(directory, "sections");
	await mkdir(sections, { recursive: true });
	const releases = new Map(await readIndex(directory));
	const changed: string[] = [];
	const write = async (file: string, text: string): Promise<void> => {
		const old = existsSync(file) ? await readFile(file, "utf8") : undefined;
		if (old === text) return;
		await writeFile(file, text);
		changed.push(file);
	};

	for (const [release, snapshot] of snapshots) {
		for (const { fileName, text } of snapshot.sections.values()) {
			await write(join(sections, fileName), text);
		}
		releases.set(release, indexed(snapshot));
	}
	await write(join(directory, "index.json"), indexText(releases));

	const needed = new Set(
		[...releases.values()].flatMap((entry) => Object.values(entry.sections)),
	);
	for (const fileName of await readdir(sections)) {
		if (needed.has(fileName.replace(/\.json$/, ""))) continue;
		await rm(join(sections, fileName));
		changed.push(join(sections, fileName));
	}
	return changed;
}

function indexed(snapshot: Snapshot): IndexedRelease {
	const sections = [...snapshot.sections].map(([name, { fileName }]) => [
		name,
		fileName.replace(/\.json$/, ""),
	]);
	return { root: snapshot.root, sections: Object.fromEntries(sections) };
}

function indexText(releases: ReadonlyMap<string, IndexedRelease>): string {
	const ordered = [...releases].sort(([a], [b]) => compareReleases(a, b));
	const index = { formatVersion: 1, releases: Object.fromEntries(ordered) };
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
		isRecord(value.sections) &&
		Object.values(value.sections).every((name) => typeof name === "string")
	);
}
