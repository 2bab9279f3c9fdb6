/** How a set of waits is spread, in milliseconds. */
export interface Spread {
	readonly median: number;
	readonly p95: number;
	readonly max: number;
}

/** The spread of waits by nearest rank, in whole milliseconds; undefined where there are none. */
export function spreadOf(parts: readonly Float64Array[]): Spread | undefined {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	if (length === 0) return undefined;
	const values = new Float64Array(length);
	let from = 0;
	let max = 0;
	for (const part of parts) {
		values.set(part, from);
		from += part.length;
		for (const wait of part) if (wait > max) max = wait;
	}
	const rankOf = (share: number): number =>
		Math.max(0, Math.ceil(share * length) - 1);
	const [middle, late] = [rankOf(0.5), rankOf(0.95)];
	const median = selected(values, middle, 0);
	// What is smaller than the median lies before it by now.
	const p95 = selected(values, late, middle);
	return {
		median: Math.round(median),
		p95: Math.round(p95),
		max: Math.round(max),
	};
}

/**
 * The value that sorting would put at a rank, which is not below `from`: before that lie the smaller ones. Moves the values
 * about; to sort a million takes three times as long.
 */
function selected(values: Float64Array, rank: number, from: number): number {
	const at = (index: number): number => values[index] ?? 0;
	let [low, high] = [from, values.length - 1];
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
