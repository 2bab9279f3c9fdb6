/**
 * `tsx scripts/schemas.ts [RELEASE...]` generates `schemas/index.json` and `schemas/sections/` by running the real
 * releases; without a name, those that the index has. Running it again changes no byte.
 */
import { fileURLToPath } from "node:url";
import { dumpRelease } from "./openclaw/dump.ts";
import { installRelease } from "./openclaw/releases.ts";
import { type Snapshot, snapshotOf } from "./openclaw/snapshot.ts";
import { readIndex, writeSnapshots } from "./openclaw/snapshot-files.ts";

const firstReleases = [
	"2026.2.12",
	"2026.2.26",
	"2026.3.13",
	"2026.5.28",
	"2026.7.1",
	"2026.8.2",
	"2026.9.6",
];

const directory = fileURLToPath(new URL("../schemas", import.meta.url));
const known = [...(await readIndex(directory)).keys()];
const named = process.argv.slice(2);
const releases =
	named.length > 0 ? named : known.length > 0 ? known : firstReleases;

const snapshots = new Map<string, Snapshot>();
for (const release of releases) {
	const started = performance.now();
	const snapshot = snapshotOf(await dumpRelease(await installRelease(release)));
	snapshots.set(release, snapshot);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	process.stdout.write(
		`${release}: ${snapshot.sections.size} sections in ${seconds} s\n`,
	);
}
const changed = await writeSnapshots(directory, snapshots);
process.stdout.write(`${changed.length} files changed\n`);
