/**
 * `npm run parity -- --release R --count N [--seed S] [--kind KIND] [--shrink K] [--show K] [--json FILE] [--fresh]`: do
 * clawtune and the real release R say the same of N generated configs? `npm run parity -- --corpus`: of the configs of
 * test/corpus? Exit 1 when they differ too often, 2 for wrong usage.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundledSnapshots } from "../src/schema/bundled.ts";
import { chooseTarget } from "../src/schema/target.ts";
import { installRelease } from "./openclaw/releases.ts";
import { caseKinds } from "./parity/case.ts";
import { agrees, type Comparison } from "./parity/compare.ts";
import { compareCorpusFile, readCorpus } from "./parity/corpus.ts";
import { groupDifferences, isEnough, measure } from "./parity/measure.ts";
import { openOracle } from "./parity/oracle.ts";
import { judgeTexts } from "./parity/ours.ts";
import { printComparison, printGroups, printMeasure } from "./parity/print.ts";
import { compareCases, generateCases, type ParityRun } from "./parity/run.ts";
import { shrink } from "./parity/shrink.ts";
import { wholeNumber } from "./whole-number.ts";

const packageDirectory = join(import.meta.dirname, "..");
const snapshots = bundledSnapshots(packageDirectory);
const { values: options } = parseArgs({
	options: {
		release: { type: "string", default: "2026.9.6" },
		count: { type: "string", default: "1000" },
		seed: { type: "string", default: "1" },
		kind: { type: "string" },
		shrink: { type: "string", default: "5" },
		show: { type: "string", default: "40" },
		json: { type: "string" },
		corpus: { type: "boolean", default: false },
		fresh: { type: "boolean", default: false },
	},
});

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

function targetOf(release: string) {
	return chooseTarget({ flag: release, installed: () => undefined }, snapshots);
}

async function corpus(): Promise<boolean> {
	const known = await readCorpus(join(packageDirectory, "test/corpus"));
	let enough = true;
	for (const { release, files } of known) {
		const target = targetOf(release);
		const texts = files.map(({ text }) => text);
		const verdicts = await judgeTexts(texts, target, snapshots);
		const comparisons = files.flatMap((file, index) => {
			const ours = verdicts[index];
			return ours ? [compareCorpusFile(file, ours)] : [];
		});
		const measured = measure(comparisons);
		say(printMeasure(`corpus, ${release}`, measured));
		say(printGroups(groupDifferences(comparisons, target.snapshot), 40));
		for (const { case: file, ours, theirs } of comparisons)
			if (ours.valid !== theirs.valid)
				say(
					`  ${file.name}: ${ours.valid ? "valid" : "invalid"} for clawtune${theirs.setApart ? " (set apart)" : ""}`,
				);
		enough &&= measured.verdicts.part === measured.verdicts.whole;
	}
	return enough;
}

async function generated(): Promise<boolean> {
	const kind = caseKinds.find((name) => name === options.kind);
	if (options.kind !== undefined && !kind) {
		process.stderr.write(`--kind is one of ${caseKinds.join(", ")}\n`);
		process.exit(2);
	}
	const started = performance.now();
	const installed = await installRelease(options.release);
	const oracle = await openOracle(installed, { fresh: options.fresh });
	const run: ParityRun = {
		target: targetOf(options.release),
		snapshots,
		oracle,
	};
	const { snapshot } = run.target;
	try {
		const { cases, bases } = await generateCases(run, {
			count: wholeNumber("--count", options.count),
			seed: Number(options.seed),
			kind,
		});
		const comparisons = await compareCases(run, cases);
		const measured = measure(comparisons);
		const groups = groupDifferences(comparisons, snapshot);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		say(
			`bases: ${bases.validAtFirst} of ${bases.configs.length} valid as generated, ${bases.validAtLast} after repair`,
		);
		const title = `${options.release}, ${comparisons.length} configs, seed ${options.seed}, ${seconds} s (${oracle.asked()} asked of OpenClaw, the rest cached)`;
		say(printMeasure(title, measured));
		if (groups.length > 0) say(printGroups(groups, Number(options.show)));
		const shrunk: Comparison[] = [];
		for (const { difference, configs } of groups.slice(
			0,
			Number(options.shrink),
		)) {
			const [first] = configs;
			if (!first) continue;
			const smallest = await shrink(first, difference, snapshot, (text) =>
				compareCases(run, [{ ...first.case, text }]).then(
					([one]) => one ?? first,
				),
			);
			shrunk.push(smallest);
			say(printComparison(smallest));
		}
		if (options.json)
			await writeFile(
				options.json,
				`${JSON.stringify({ release: options.release, seed: options.seed, bases: { ...bases, configs: bases.configs.length }, measure: measured, groups: groups.map(({ difference, configs }) => ({ ...difference, count: configs.length, configs: configs.map((one) => one.case.name) })), shrunk, disagreements: comparisons.filter((one) => !agrees(one)) }, null, 2)}\n`,
			);
		return isEnough(measured);
	} finally {
		await oracle.close();
	}
}

process.exitCode = (await (options.corpus ? corpus() : generated())) ? 0 : 1;
