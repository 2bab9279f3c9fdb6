import { describe, expect, it } from "vitest";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import {
	demanded,
	groupDifferences,
	measure,
	ratio,
} from "../../scripts/parity/measure.ts";
import { openOracle } from "../../scripts/parity/oracle.ts";
import { printGroups } from "../../scripts/parity/print.ts";
import { compareCases, generateCases } from "../../scripts/parity/run.ts";
import {
	answerOfRealCommand,
	sameAnswer,
} from "../../scripts/parity/verify.ts";
import { snapshots, targetOf } from "../schema/judged.ts";

const seed = 20_260;

describe.each(["2026.9.6", "2026.7.1", "2026.2.26"])(
	"on generated configs of %s",
	(release) => {
		it("clawtune says what OpenClaw says, at the same paths", async () => {
			const target = targetOf(release);
			const oracle = await openOracle(await installRelease(release));
			try {
				const run = { target, snapshots, oracle };
				const { cases, bases } = await generateCases(run, { count: 200, seed });
				const comparisons = await compareCases(run, cases);
				const measured = measure(comparisons);
				const groups = groupDifferences(comparisons, target.snapshot);
				const differences = printGroups(groups, 20);
				expect(bases.validAtLast).toBeGreaterThan(80);
				expect(measured.crashes.length).toBeLessThan(5);
				expect(ratio(measured.verdicts), differences).toBeGreaterThanOrEqual(
					demanded.verdicts,
				);
				expect(ratio(measured.precision), differences).toBeGreaterThanOrEqual(
					demanded.paths,
				);
				expect(ratio(measured.recall), differences).toBeGreaterThanOrEqual(
					demanded.paths,
				);
			} finally {
				await oracle.close();
			}
		});
	},
);

describe.each(["2026.9.6", "2026.7.1"])(
	"the validator of %s in a long-living process",
	(release) => {
		it("answers as the command does, whatever it was asked before", async () => {
			const installed = await installRelease(release);
			const oracle = await openOracle(installed, { fresh: true, workers: 1 });
			try {
				const run = { target: targetOf(release), snapshots, oracle };
				const { cases } = await generateCases(run, { count: 8, seed });
				const texts = cases.map(({ text }) => text);
				const answers = await oracle.ask(texts);
				for (const [index, text] of texts.entries()) {
					const real = await answerOfRealCommand(installed, text);
					const answer = answers[index];
					expect(answer && sameAnswer(answer, real), text).toBe(true);
				}
			} finally {
				await oracle.close();
			}
		});
	},
);
