import { caseName, driverOf } from "./accuracy-case.ts";
import type { Accuracy, Comparison } from "./compare.ts";

/** The table: one line for each run. */
export function printComparisons(comparisons: readonly Comparison[]): string {
	const head = [
		"driver",
		"pattern",
		"debounce",
		"writes",
		"real",
		"model",
		"difference",
	];
	const rows = comparisons.map(({ run, real, model, difference }) => [
		driverOf(run.case),
		patternOf(run.case),
		String(run.case.debounceMs),
		String(run.writes),
		String(real.length),
		String(model.length),
		difference === 0 ? "0" : `${difference > 0 ? "+" : ""}${difference}`,
	]);
	const widths = head.map((name, column) =>
		Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	return [head, ...rows]
		.map((row) =>
			row
				.map((cell, column) =>
					column < 2
						? cell.padEnd(widths[column] ?? 0)
						: cell.padStart(widths[column] ?? 0),
				)
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

function patternOf({
	pattern,
	where,
	folders,
}: Comparison["run"]["case"]): string {
	const notes = [
		...(where === "live" ? [] : [where]),
		...(folders === "all" ? [] : [folders]),
	];
	return [pattern, ...notes].join(", ");
}

/** The sum below the table. */
export function printAccuracy(accuracy: Accuracy): string {
	const { runs, long, realFirings, differences, percent } = accuracy;
	const { unmatched, medianOffMs } = accuracy;
	const off =
		medianOffMs === undefined
			? ""
			: `; firings that both have are ${medianOffMs.toFixed(1)} ms apart (median)`;
	return [
		`${runs} patterns, ${long} of them with 20 firings or more; ${realFirings} real firings`,
		`absolute differences: ${differences}, ${percent.toFixed(2)} % of the real firings`,
		`without a partner: ${unmatched}${off}`,
	].join("\n");
}

/** Each firing that only one side has, with the events before it. */
export function printMisses(comparison: Comparison): string {
	const { run, onlyReal, onlyModel } = comparison;
	const misses = [
		...onlyReal.map((atMs) => ({ atMs, who: "only the real watcher" })),
		...onlyModel.map((atMs) => ({ atMs, who: "only the model" })),
	].toSorted((a, b) => a.atMs - b.atMs);
	const sinceMs = 4 * run.case.debounceMs + 500;
	return misses
		.map(({ atMs, who }) => {
			const events = run.trace.filter((line) => {
				const at = Number(/"atMs":([\d.]+)/.exec(line)?.[1] ?? -1);
				return at >= atMs - sinceMs && at <= atMs + run.case.debounceMs;
			});
			return `${caseName(run.case)}: ${who} fired at ${atMs}\n  ${events.join("\n  ")}`;
		})
		.join("\n");
}
