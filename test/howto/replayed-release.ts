import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSnapshots } from "../../scripts/openclaw/snapshot-files.ts";
import { isRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";
import type { RepositoryCopy } from "./repository-copy.ts";

/** The release that the page adds. */
export const exampleRelease = "2026.9.4";

/** The one that is added in its place: other tests have it in the cache, and what comes of it is known. */
export const replayedRelease = "2026.8.2";

/** Makes the copy one that has no snapshot of the release yet. */
export async function takeOutRelease({
	folder,
}: RepositoryCopy): Promise<void> {
	const schemas = join(folder, "schemas");
	const file = join(schemas, "index.json");
	const index: unknown = JSON.parse(readFileSync(file, "utf8"));
	if (!isRecord(index) || !isRecord(index.releases))
		throw new TypeError("schemas/index.json has no releases");
	const { [replayedRelease]: _, ...others } = index.releases;
	writeFileSync(file, JSON.stringify({ ...index, releases: others }));
	rmSync(join(schemas, "names", `${replayedRelease}.json`));
	await writeSnapshots(schemas, new Map());
}

/** Throws where the copy's snapshots are not those of this repository. */
export function expectSameSnapshots({ folder }: RepositoryCopy): void {
	execFileSync(
		"diff",
		["-rq", join(packageDirectory, "schemas"), join(folder, "schemas")],
		{ encoding: "utf8" },
	);
}
