import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeReady } from "./ready.mjs";

/** Runs the tests of losing nothing with more rounds: twenty times as many, or as LOSSLESS_ROUNDS says. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
await makeReady();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const tests = [
	"lossless",
	"test/plan/undo",
	"test/tuning/change.test",
	"wizard/any-answers",
];
const { status } = spawnSync(
	process.execPath,
	[vitest, "run", "--project", "core", "--project", "cli", ...tests],
	{
		cwd: root,
		stdio: "inherit",
		env: {
			...process.env,
			LOSSLESS_ROUNDS: process.env.LOSSLESS_ROUNDS ?? "20",
		},
	},
);
process.exitCode = status ?? 1;
