import type { RecordedRun } from "./recorded-run.ts";

/** Says when a watcher fires in a run, in milliseconds since its start, from the file events alone. */
export type Predict = (run: RecordedRun) => readonly number[];

/** What a model says of a run beside what the real watcher did. */
export interface Comparison {
	readonly run: RecordedRun;
	readonly real: readonly number[];
	readonly model: readonly number[];
	/** How many firings the model has too many, or, negative, too few. */
	readonly difference: number;
	/** Firings that both have, by how many milliseconds the model is late. */
	readonly lateMs: readonly number[];
	/** Firings of the one that have no partner in the other, in milliseconds since the start. */
	readonly onlyReal: readonly number[];
	readonly onlyModel: readonly number[];
}

/** Compares a model with a run. Firings are partners where they are less than half a debounce apart. */
export function compare(run: RecordedRun, predict: Predict): Comparison {
	const real = run.firings;
	const model = predict(run);
	const reachMs = Math.max(50, run.case.debounceMs / 2);
	const lateMs: number[] = [];
	const onlyReal: number[] = [];
	const onlyModel: number[] = [];
	let next = 0;
	for (const realMs of real) {
		while ((model[next] ?? Infinity) < realMs - reachMs)
			onlyModel.push(model[next++] ?? 0);
		const modelMs = model[next] ?? Infinity;
		if (modelMs <= realMs + reachMs) {
			lateMs.push(modelMs - realMs);
			next += 1;
		} else onlyReal.push(realMs);
	}
	onlyModel.push(...model.slice(next));
	const difference = model.length - real.length;
	return { run, real, model, difference, lateMs, onlyReal, onlyModel };
}

/** How far off a model is over several runs. */
export interface Accuracy {
	readonly runs: number;
	/** How many of them have at least 20 real firings. */
	readonly long: number;
	readonly realFirings: number;
	/** The absolute differences between the counts, summed over the runs. */
	readonly differences: number;
	/** Of all real firings, in percent. */
	readonly percent: number;
	/** Firings without a partner on either side. */
	readonly unmatched: number;
	/** The median of how far partners are apart, in milliseconds; undefined where there are none. */
	readonly medianOffMs: number | undefined;
}

const longFrom = 20;

/** Sums comparisons up. */
export function accuracyOf(comparisons: readonly Comparison[]): Accuracy {
	const sum = (pick: (one: Comparison) => number): number =>
		comparisons.reduce((total, one) => total + pick(one), 0);
	const realFirings = sum(({ real }) => real.length);
	const differences = sum(({ difference }) => Math.abs(difference));
	const off = comparisons
		.flatMap(({ lateMs }) => lateMs.map(Math.abs))
		.toSorted((a, b) => a - b);
	return {
		runs: comparisons.length,
		long: comparisons.filter(({ real }) => real.length >= longFrom).length,
		realFirings,
		differences,
		percent: realFirings === 0 ? 0 : (100 * differences) / realFirings,
		unmatched: sum(
			({ onlyReal, onlyModel }) => onlyReal.length + onlyModel.length,
		),
		medianOffMs: off[Math.floor(off.length / 2)],
	};
}
