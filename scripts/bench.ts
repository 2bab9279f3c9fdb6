import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startApplyBench } from "./bench/apply-contenders.ts";
import { bareNode, checkContenders } from "./bench/check-contenders.ts";
import { estimateContenders } from "./bench/estimate-contenders.ts";
import { goalLine, goalsOf, medianOf } from "./bench/goals.ts";
import { lockContenders } from "./bench/lock-contenders.ts";
import { machineLine } from "./bench/machine.ts";
import { type Figure, measure } from "./bench/measure.ts";
import { wizardContenders } from "./bench/wizard-contenders.ts";
import { wholeNumber } from "./whole-number.ts";

const { values: options } = parseArgs({
	options: {
		runs: { type: "string", default: "7" },
		json: { type: "boolean", default: false },
	},
});
const runs = wholeNumber("--runs", options.runs);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, "dist", "cli.js");
const folder = mkdtempSync(join(tmpdir(), "clawtune-bench-"));
const progress = (name: string): void => {
	if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name}`);
};
try {
	const check = checkContenders(cli, folder);
	const checkFigures = await measure(
		[
			...check.contenders,
			...estimateContenders(cli, folder),
			...lockContenders(cli, folder),
		],
		runs,
		progress,
	);
	const apply = await startApplyBench(cli);
	const applyFigures = await measure(
		[...apply.contenders, ...wizardContenders(cli, folder, apply.home)],
		runs,
		progress,
	).finally(apply.stop);
	progress("");
	const figures = [...checkFigures, ...applyFigures];
	const missing = [...check.missing, ...apply.missing];
	const goals = goalsOf(figures);
	process.stdout.write(
		options.json
			? `${JSON.stringify({ machine: machineLine(runs), runs, figures, goals, missing }, null, 2)}\n`
			: `${[machineLine(runs), "", ...table(figures), "", ...goals.map(goalLine), ...missing].join("\n")}\n`,
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function table(figures: readonly Figure[]): readonly string[] {
	const bare = medianOf(figures, bareNode);
	const rows = figures.map(({ name, medianMs, runs: times, peakMb }) => [
		name,
		`${medianMs.toFixed(0)} ms`,
		`${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`,
		bare === undefined ? "" : `${(medianMs / bare).toFixed(1)} ×`,
		peakMb === undefined ? "" : `${peakMb.toFixed(0)} MB`,
	]);
	const head = ["whole process", "median", "range", "bare Node", "peak memory"];
	const widths = head.map((title, column) =>
		Math.max(
			...[head, ...rows].map((row) => row[column]?.length ?? title.length),
		),
	);
	return [head, ...rows].map((row) =>
		row
			.map((cell, column) =>
				column === 0
					? cell.padEnd(widths[column] ?? 0)
					: cell.padStart(widths[column] ?? 0),
			)
			.join("   "),
	);
}
