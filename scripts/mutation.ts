/**
 * `npm run mutation -- [AREA…] [--concurrency N] [--floor PERCENT] [--fresh]`: Stryker changes the sources of each area one
 * small piece at a time, and the tests must see each change. Prints the score of each area and the mutants that survive.
 * What was judged before, with the same source and tests, is taken from the cache; `--fresh` judges all anew.
 * Exit 1 when an area is below the floor, 2 when one could not be judged.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Area, areas, areasNamed } from "./mutation/areas.ts";
import { type Mutant, mutantsOf, scoreOf } from "./mutation/score.ts";
import { cacheDirectory, installNode } from "./openclaw/releases.ts";
import { wholeNumber } from "./whole-number.ts";

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		concurrency: { type: "string", default: "2" },
		floor: { type: "string", default: "80" },
		fresh: { type: "boolean", default: false },
	},
});
const concurrency = wholeNumber("--concurrency", options.concurrency);
const floor = wholeNumber("--floor", options.floor);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const kept = join(cacheDirectory(), "mutation");

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

const chosen = positionals.length === 0 ? areas : positionals.flatMap(named);

function named(name: string): readonly Area[] {
	const found = areasNamed(name);
	if (found.length === 0)
		throw new Error(
			`${name} is none of ${areas.map((area) => area.name).join(", ")}`,
		);
	return found;
}

/** The mutants of an area, judged. Undefined where Stryker could not judge them: it said why. */
function judged(area: Area, node: string): readonly Mutant[] | undefined {
	const own = join(kept, area.name.replaceAll("/", "-"));
	mkdirSync(own, { recursive: true });
	const report = join(own, "report.json");
	const { status } = spawnSync(
		node,
		[
			join(
				root,
				"node_modules",
				"@stryker-mutator",
				"core",
				"bin",
				"stryker.js",
			),
			"run",
			join(root, "stryker.config.json"),
			...["--mutate", area.sources.join(",")],
			...["--concurrency", String(concurrency)],
			...["--tempDirName", join(own, "sandbox")],
			"--incremental",
			...["--incrementalFile", report],
			...(options.fresh ? ["--force"] : []),
		],
		{
			cwd: root,
			stdio: ["ignore", "inherit", "inherit"],
			env: { ...process.env, CLAWTUNE_MUTATED: area.name },
		},
	);
	return status === 0
		? mutantsOf(JSON.parse(readFileSync(report, "utf8")))
		: undefined;
}

function told(area: Area, mutants: readonly Mutant[], minutes: number): void {
	for (const mutant of mutants)
		if (mutant.status === "Survived" || mutant.status === "NoCoverage")
			say(lineOf(mutant));
	const score = scoreOf(mutants);
	const { killed, timeouts, survived, uncovered, ignored, failed } = score;
	say(
		`${area.name}: ${score.percent.toFixed(1)} % of ${killed + timeouts + survived + uncovered}: ${killed} killed, ${timeouts} timed out, ${survived} survived, ${uncovered} without a test; ${ignored} not judged; ${minutes.toFixed(1)} min`,
	);
	if (failed > 0)
		say(`${area.name}: ${failed} could not be judged: use --fresh`);
}

function lineOf({ file, line, kind, replacement, status }: Mutant): string {
	const what = status === "Survived" ? "survived" : "no test";
	const text = replacement.replace(/\s+/g, " ").slice(0, 100);
	return `${file}:${line} ${what} ${kind}: ${text}`;
}

const isTooOld = Number.parseInt(process.versions.node, 10) < 22;
const node = isTooOld ? await installNode() : process.execPath;
for (const area of chosen) {
	const begun = Date.now();
	const mutants = judged(area, node);
	if (!mutants) {
		process.exitCode = 2;
		break;
	}
	told(area, mutants, (Date.now() - begun) / 60_000);
	const { percent, failed } = scoreOf(mutants);
	if (failed > 0) process.exitCode = 2;
	else if (percent < floor) process.exitCode ??= 1;
}
