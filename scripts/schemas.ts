/**
 * `tsx scripts/schemas.ts [RELEASE...]` generates the snapshots in `schemas/` by running the real releases; without a
 * name, all that `schemas/index.json` has. Running it again changes no byte.
 */
import { fileURLToPath } from "node:url";
import { dumpRelease } from "./openclaw/dump.ts";
import { writeKnownNames } from "./openclaw/known-names.ts";
import { installRelease } from "./openclaw/releases.ts";
import { type Snapshot, snapshotOf } from "./openclaw/snapshot.ts";
import { readIndex, writeSnapshots } from "./openclaw/snapshot-files.ts";

const directory = fileURLToPath(new URL("../schemas", import.meta.url));
const named = process.argv.slice(2);
const releases =
	named.length > 0 ? named : [...(await readIndex(directory)).keys()];

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
