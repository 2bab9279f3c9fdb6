/**
 * `tsx scripts/known-names.ts [RELEASE...]` writes `schemas/names/RELEASE.json`, the names that each bundled release
 * knows, from the real releases; without a name, all that `schemas/index.json` has. `scripts/schemas.ts` does it, too.
 */
import { fileURLToPath } from "node:url";
import { writeKnownNames } from "./openclaw/known-names.ts";
import { installRelease } from "./openclaw/releases.ts";
import { readIndex } from "./openclaw/snapshot-files.ts";

const directory = fileURLToPath(new URL("../schemas", import.meta.url));
const named = process.argv.slice(2);
const releases =
	named.length > 0 ? named : [...(await readIndex(directory)).keys()];
for (const release of releases) {
	await writeKnownNames(directory, await installRelease(release));
	process.stdout.write(`${release}\n`);
}
