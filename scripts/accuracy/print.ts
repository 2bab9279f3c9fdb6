import { caseName, driverOf } from "./accuracy-case.ts";
import { type Accuracy, accuracyOf, type Comparison } from "./compare.ts";

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
	return table([head, ...rows], 2);
}

/** What each driver comes to: one line for each. */
export function printDrivers(comparisons: readonly Comparison[]): string {
	const byDriver = new Map<string, Comparison[]>();
	for (const one of comparisons) {
		const driver = driverOf(one.run.case);
		byDriver.set(driver, [...(byDriver.get(driver) ?? []), one]);
	}
	const head = ["driver", "patterns", "real", "model", "differences", ""];
	const rows = [...byDriver].map(([driver, own]) => {
		const { runs, realFirings, differences, percent } = accuracyOf(own);
		const modelled = own.reduce((sum, { model }) => sum + model.length, 0);
		return [
			driver,
			...[runs, realFirings, modelled, differences].map(String),
			`${percent.toFixed(1)} %`,
		];
	});
	return table([head, ...rows], 1);
}

/** Cells in columns; so many of them stand at the left. */
function table(rows: readonly (readonly string[])[], left: number): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					column < left
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
