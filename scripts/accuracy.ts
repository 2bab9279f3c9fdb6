/**
 * `npm run accuracy -- [--only TEXT] [--quick] [--recorded] [--misses] [--parallel N] [--seed N]`: does the model of the
 * watchers fire as often as real ones do? Writes seeded patterns before the watchers of real releases, counts how often
 * they fire, and compares with what the model makes of the same file events. `--recorded` compares runs that were kept from before
 * and writes nothing. Exit 1 when the differences are more than 5 % of the real firings, 2 for wrong usage.
 */
import { parseArgs } from "node:util";
import {
	type AccuracyCase,
	caseName,
	driverOf,
} from "./accuracy/accuracy-case.ts";
import { chooseCases } from "./accuracy/cases.ts";
import { accuracyOf, compare } from "./accuracy/compare.ts";
import { inTurns, takeAll } from "./accuracy/pool.ts";
import { predictByReplay } from "./accuracy/predict.ts";
import {
	printAccuracy,
	printComparisons,
	printDrivers,
	printMisses,
} from "./accuracy/print.ts";
import { keepRun, keptRun, type RecordedRun } from "./accuracy/recorded-run.ts";
import { runCases } from "./accuracy/run-cases.ts";

const mostPercent = 5;
const { values: options } = parseArgs({
	options: {
		only: { type: "string" },
		quick: { type: "boolean", default: false },
		recorded: { type: "boolean", default: false },
		misses: { type: "boolean", default: false },
		parallel: { type: "string", default: "8" },
		/** Other patterns of the same kinds. */
		seed: { type: "string", default: "0" },
	},
});

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** A gateway has so many agents at most: what one does holds up the others. */
const agentsAtOnce = 3;

/** One group for each module, and one for each gateway: first those that take longest. */
function groupsOf(
	cases: readonly AccuracyCase[],
): readonly (readonly AccuracyCase[])[] {
	const inGateways = cases.filter(({ how }) => how === "gateway");
	const gateways = [...new Set(inGateways.map(driverOf))].flatMap((driver) => {
		const own = inGateways.filter((one) => driverOf(one) === driver);
		const count = Math.ceil(own.length / agentsAtOnce);
		return Array.from({ length: count }, (_, index) =>
			own.slice(index * agentsAtOnce, (index + 1) * agentsAtOnce),
		);
	});
	const modules = cases
		.filter(({ how }) => how === "module")
		.toSorted((a, b) => b.debounceMs - a.debounceMs);
	const single = modules.map((one) => [one]);
	const slow = single.filter(([one]) => (one?.debounceMs ?? 0) >= 1000);
	return [...slow, ...gateways, ...single.slice(slow.length)];
}

async function runAll(
	cases: readonly AccuracyCase[],
): Promise<readonly RecordedRun[]> {
	const startTurn = inTurns();
	const measured = async (
		group: readonly AccuracyCase[],
	): Promise<readonly RecordedRun[]> => {
		try {
			return await runCases(group, startTurn);
		} catch (error) {
			const names = group.map(caseName).join(", ");
			process.stderr.write(`${names}: not measured: ${String(error)}\n`);
			return [];
		}
	};
	const runs = await takeAll(
		groupsOf(cases),
		Number(options.parallel),
		async (group) => {
			const done = await measured(group);
			for (const run of done) {
				await keepRun(run);
				process.stderr.write(
					`${caseName(run.case)}: ${run.firings.length} firings\n`,
				);
			}
			return done;
		},
	);
	return runs.flat();
}

async function readAll(
	cases: readonly AccuracyCase[],
): Promise<readonly RecordedRun[]> {
	const kept = await Promise.all(cases.map(keptRun));
	return kept.filter((run) => run !== undefined);
}

const cases = chooseCases(options).map((one) => ({
	...one,
	seed: one.seed + Number(options.seed),
}));
if (cases.length === 0) {
	process.stderr.write(`no case is called ${options.only}\n`);
	process.exit(2);
}
const started = performance.now();
const runs = await (options.recorded ? readAll(cases) : runAll(cases));
const comparisons = runs
	.map((run) => compare(run, predictByReplay))
	.toSorted((a, b) => driverOf(a.run.case).localeCompare(driverOf(b.run.case)));
say(`${printComparisons(comparisons)}\n\n${printDrivers(comparisons)}\n`);
if (options.misses)
	for (const one of comparisons) {
		const misses = printMisses(one);
		if (misses !== "") say(misses);
	}
const accuracy = accuracyOf(comparisons);
say(printAccuracy(accuracy));
const missing = cases.length - runs.length;
if (missing > 0) say(`${missing} patterns were not measured`);
if (!options.recorded)
	say(`${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
process.exitCode = missing === 0 && accuracy.percent <= mostPercent ? 0 : 1;
