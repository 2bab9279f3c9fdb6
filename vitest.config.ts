import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "core",
					include: ["test/**/*.test.ts"],
					exclude: [
						"test/ci/**",
						"test/cli/**",
						"test/openclaw/**",
						"test/system/**",
						"test/tty/**",
					],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "cli",
					include: ["test/cli/**/*.test.ts"],
					testTimeout: 60_000,
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
