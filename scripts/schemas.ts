/**
 * `tsx scripts/schemas.ts [RELEASE...]` generates the snapshots in `schemas/` by running the real releases; without a
 * name, all of them. Running it again changes no byte.
 */
import { fileURLToPath } from "node:url";
import { dumpRelease } from "./openclaw/dump.ts";
import { writeKnownNames } from "./openclaw/known-names.ts";
import { installRelease } from "./openclaw/releases.ts";
import { type Snapshot, snapshotOf } from "./openclaw/snapshot.ts";
import { writeSnapshots } from "./openclaw/snapshot-files.ts";

/** One of each line, and of each month those between which the schema changed most. */
const bundledReleases = [
	"2026.1.30",
	"2026.2.3",
	"2026.2.12",
	"2026.2.26",
	"2026.3.2",
	"2026.3.13",
	"2026.3.31",
	"2026.4.15",
	"2026.4.26",
	"2026.5.2",
	"2026.5.7",
	"2026.5.18",
	"2026.5.28",
	"2026.6.1",
	"2026.6.11",
	"2026.7.1",
	"2026.7.35",
	"2026.8.1",
	"2026.8.2",
	"2026.9.1",
	"2026.9.3",
	"2026.9.6",
];

const directory = fileURLToPath(new URL("../schemas", import.meta.url));
const named = process.argv.slice(2);
const releases = named.length > 0 ? named : bundledReleases;

const snapshots = new Map<string, Snapshot>();
for (const release of releases) {
	const started = performance.now();
	const installed = await installRelease(release);
	const snapshot = snapshotOf(await dumpRelease(installed));
	await writeKnownNames(directory, installed);
	snapshots.set(release, snapshot);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	process.stdout.write(
		`${release}: ${snapshot.files.size} files in ${seconds} s\n`,
	);
}
const changed = await writeSnapshots(directory, snapshots);
process.stdout.write(`${changed.length} files changed\n`);
