import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { countingTests, slowTests, testsOf } from "./scripts/mutation/areas.ts";
import { QuickestFirst } from "./scripts/mutation/quickest-first.ts";
import { warmWorker } from "./scripts/mutation/warm-worker.ts";

const fewerRounds = join(
	import.meta.dirname,
	"scripts/mutation/fewer-rounds.ts",
);

/** The tests that judge a mutant; CLAWTUNE_MUTATED names what is mutated. */
export default defineConfig({
	plugins: [
		{
			name: "fewer-rounds",
			enforce: "pre",
			resolveId: (name, importer) =>
				name === "fast-check" && importer !== fewerRounds
					? fewerRounds
					: undefined,
		},
		{
			name: "warm-worker",
			configureVitest: ({ project }) => {
				project.config.pool = "warm";
				project.config.poolRunner = {
					name: "warm",
					createPoolWorker: warmWorker,
				};
			},
		},
	],
	test: {
		include: [...testsOf(process.env.CLAWTUNE_MUTATED ?? "")],
		exclude: [...countingTests, ...slowTests],
		setupFiles: ["scripts/mutation/one-mutant.ts"],
		sequence: { sequencer: QuickestFirst },
		testTimeout: 60_000,
	},
});
