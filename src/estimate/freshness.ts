/** How a set of waits is spread, in milliseconds. */
export interface Spread {
	readonly median: number;
	readonly p95: number;
	readonly max: number;
}

/** The spread of waits by nearest rank, in whole milliseconds; undefined where there are none. */
export function spreadOf(waits: readonly number[]): Spread | undefined {
	if (waits.length === 0) return undefined;
	const sorted = Float64Array.from(waits).sort();
	const at = (share: number): number =>
		Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
	return { median: at(0.5), p95: at(0.95), max: at(1) };
}
