import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeReady } from "./ready.mjs";

/**
 * Runs the tests that need nothing else, then those on real gateways, and counts the branches that either reaches: the
 * last run knows what the first one counted, and fails below the thresholds of vitest.config.ts.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const before = join(root, "coverage", "tests", "coverage-final.json");
await makeReady();
process.exitCode =
	covered("tests", ["core", "cli"], {}) ||
	covered("all", ["openclaw"], { CLAWTUNE_COVERED_BEFORE: before });

/** The exit code of the tests of some projects, whose counts go to a folder of their own. */
function covered(folder, projects, variables) {
	const { status } = spawnSync(
		process.execPath,
		[
			join(root, "node_modules", "vitest", "vitest.mjs"),
			"run",
			...projects.map((name) => `--project=${name}`),
			"--coverage",
			`--coverage.reportsDirectory=${join(root, "coverage", folder)}`,
		],
		{ cwd: root, stdio: "inherit", env: { ...process.env, ...variables } },
	);
	return status ?? 1;
}
