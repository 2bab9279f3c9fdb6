import { defineConfig } from "vitest/config";
import { measuredFolders, strictFolders } from "./scripts/coverage/folders.ts";

/** Does this run count on from another one, so that it has the counts of all tests. */
const countsOn = process.env.CLAWTUNE_COVERED_BEFORE !== undefined;

export default defineConfig({
	test: {
		coverage: {
			provider: "custom",
			customProviderModule: "./scripts/coverage/provider.mjs",
			include: [...measuredFolders.map((folder) => `src/${folder}/**`)],
			reporter: countsOn
				? [["text", { skipFull: true, maxCols: 120 }], "json"]
				: ["json"],
			reportOnFailure: true,
			thresholds: countsOn
				? {
						branches: 95,
						...Object.fromEntries(
							strictFolders.map((folder) => [
								`src/${folder}/**`,
								{ branches: 95 },
							]),
						),
					}
				: {},
		},
		projects: [
			{
				test: {
					name: "core",
					include: ["test/**/*.test.ts"],
					exclude: [
						"test/ci/**",
						"test/cli/**",
						"test/fleet/**",
						"test/howto/**",
						"test/openclaw/**",
						"test/package/**",
						"test/system/**",
						"test/tty/**",
					],
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: "cli",
					include: ["test/cli/**/*.test.ts"],
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: "ci",
					include: ["test/ci/**/*.test.ts"],
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
			{
				test: {
					name: "howto",
					include: ["test/howto/**/*.test.ts"],
					testTimeout: 600_000,
					hookTimeout: 120_000,
					fileParallelism: false,
				},
			},
			{
				test: {
					name: "package",
					include: ["test/package/**/*.test.ts"],
					globalSetup: ["test/package/pack-once.ts"],
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					name: "system",
					include: ["test/system/**/*.test.ts"],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "openclaw",
					include: ["test/openclaw/**/*.test.ts"],
					testTimeout: 300_000,
					hookTimeout: 600_000,
					fileParallelism: false,
				},
			},
			{
				test: {
					name: "fleet",
					include: ["test/fleet/**/*.test.ts"],
					testTimeout: 300_000,
					hookTimeout: 600_000,
					fileParallelism: false,
				},
			},
			{
				test: {
					name: "crash",
					include: ["test/{cli,openclaw}/crash*.test.ts"],
					env: { CLAWTUNE_TEST_CRASH: "whole" },
					testTimeout: 300_000,
					hookTimeout: 600_000,
				},
			},
			{
				test: {
					name: "tty",
					include: ["test/tty/**/*.test.ts"],
					testTimeout: 120_000,
					hookTimeout: 600_000,
					fileParallelism: false,
				},
			},
		],
	},
});
