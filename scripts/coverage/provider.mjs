import { spawnSync } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import v8 from "@vitest/coverage-v8";
import { V8CoverageProvider } from "@vitest/coverage-v8/dist/provider.js";
import { addHits } from "./add-hits.mjs";
import { countRuns } from "./count-runs.mjs";
import { readMap } from "./program-map.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What an earlier run counted, where CLAWTUNE_COVERED_BEFORE names its `coverage-final.json`. */
const before = process.env.CLAWTUNE_COVERED_BEFORE
	? JSON.parse(readFileSync(process.env.CLAWTUNE_COVERED_BEFORE, "utf8"))
	: undefined;

/**
 * Coverage by V8 that counts beside what runs in the tests also what runs in the programs that they start: these are
 * built readable, with a map back to the sources, and Node writes down what ran in each.
 */
class WithPrograms extends V8CoverageProvider {
	#folder = "";

	async initialize(vitest) {
		super.initialize(vitest);
		this.#folder = mkdtempSync(join(tmpdir(), "clawtune-measured-"));
		chmodSync(this.#folder, 0o755);
		const ran = join(this.#folder, "ran");
		mkdirSync(ran);
		// The tests start programs as other users too.
		chmodSync(ran, 0o1777);
		const { status } = spawnSync(
			process.execPath,
			[join(root, "scripts", "build.mjs")],
			{
				env: { ...process.env, CLAWTUNE_BUILD: join(this.#folder, "dist") },
				stdio: "inherit",
			},
		);
		if (status !== 0) throw new Error("the measured program was not built");
		process.env.CLAWTUNE_MEASURED = this.#folder;
		process.once("exit", () =>
			rmSync(this.#folder, { recursive: true, force: true }),
		);
	}

	async generateCoverage(context) {
		const coverage = await super.generateCoverage(context);
		const { code, map } = readMap(join(this.#folder, "dist", "main.js"));
		const { runs, ranges } = countRuns(join(this.#folder, "ran"), code.length);
		if (runs > 0) {
			const found = await this.remapCoverage(
				pathToFileURL(join(root, "dist", "main.js")).href,
				0,
				{ code, map },
				[{ functionName: "", isBlockCoverage: true, ranges }],
			);
			addHits(coverage, found);
		}
		if (before) addHits(coverage, before);
		this.ctx.logger.log(`Counted ${runs} runs of the program`);
		return coverage;
	}
}

// biome-ignore lint/style/noDefaultExport: vitest takes a provider by its default export.
export default { ...v8, getProvider: async () => new WithPrograms() };
