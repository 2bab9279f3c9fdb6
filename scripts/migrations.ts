/**
 * `tsx scripts/migrations.ts [RELEASE...]` measures what the releases that repair a config when they start make of every
 * setting that older ones had, and writes `schemas/startup-migrations.json`; without a name, all of them. It installs those
 * releases; needs the snapshots. Takes about ten minutes a release. Running it again changes no byte.
 */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalJson } from "../src/config/canonical.ts";
import { isObject, member } from "../src/config/json.ts";
import { parseRelease, type Release } from "../src/releases/release.ts";
import { bundledSnapshots, readJsonFile } from "../src/schema/bundled.ts";
import { schemasAt } from "../src/schema/schema-node.ts";
import { candidatesFor } from "./migrations/candidates.ts";
import { measure } from "./migrations/measure.ts";
import { startRepairs } from "./migrations/repair-process.ts";
import { anyKey } from "./migrations/samples.ts";
import { treeOf } from "./migrations/tree.ts";
import { installRelease } from "./openclaw/releases.ts";

/** One for each line of releases that repairs. */
const measuredReleases: readonly Release[] = ["2026.8.2", "2026.9.6"];

const packageDirectory = fileURLToPath(new URL("..", import.meta.url));
const snapshots = bundledSnapshots(packageDirectory);
const file = join(packageDirectory, "schemas", "startup-migrations.json");
const known = existsSync(file) ? member(readJsonFile(file), "releases") : {};
const releases: Record<string, unknown> = { ...(isObject(known) ? known : {}) };
const named = process.argv.slice(2).flatMap((text) => parseRelease(text) ?? []);

for (const release of named.length > 0 ? named : measuredReleases) {
	const snapshot = snapshots.forRelease(release);
	if (!snapshot) throw new Error(`there is no snapshot of ${release}`);
	const candidates = await candidatesFor(release, snapshots);
	process.stdout.write(`${release}: ${candidates.length} candidates\n`);
	const repairs = await startRepairs(await installRelease(release));
	const measured = await measure(candidates, release, repairs);
	await repairs.stop();
	const knows = (pattern: string): boolean =>
		schemasAt(
			snapshot,
			pattern
				.replaceAll("[]", ".[]")
				.split(".")
				.map((step) => (step === "[]" ? 0 : step === "*" ? anyKey : step)),
		).length > 0;
	releases[release] = treeOf(measured, knows);
	process.stdout.write(`${release}: ${measured.length} measured\n`);
}
await writeFile(file, `${canonicalJson({ releases })}\n`);
