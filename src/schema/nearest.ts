/**
 * The candidate that a mistyped word was most likely meant to be: the one with the fewest edits, if these are few
 * for its length. Undefined where nothing is near.
 */
export function nearestOf(
	word: string,
	candidates: readonly string[],
): string | undefined {
	const allowed = Math.max(1, Math.floor(word.length / 3));
	return nearestAllOf(word, candidates, allowed)[0];
}

/** The candidates with the fewest edits, if these are no more than `allowed`. */
export function nearestAllOf(
	word: string,
	candidates: readonly string[],
	allowed: number,
): readonly string[] {
	const small = word.toLowerCase();
	const ranked = candidates
		.map((candidate) => ({
			candidate,
			smallCandidate: candidate.toLowerCase(),
		}))
		// Each edit changes the length by one at most.
		.filter(
			({ smallCandidate: { length } }) =>
				Math.abs(length - small.length) <= allowed,
		)
		.map(({ candidate, smallCandidate }) => ({
			candidate,
			edits: editsBetween(small, smallCandidate),
		}))
		.filter(({ edits }) => edits <= allowed)
		.sort(
			(a, b) => a.edits - b.edits || a.candidate.localeCompare(b.candidate),
		);
	return ranked
		.filter(({ edits }) => edits === ranked[0]?.edits)
		.map(({ candidate }) => candidate);
}

/** Levenshtein's distance, with a swap of neighbours as one edit. */
function editsBetween(left: string, right: string): number {
	let beforeLast: readonly number[] = [];
	let last: readonly number[] = Array.from(
		{ length: right.length + 1 },
		(_, index) => index,
	);
	for (let row = 1; row <= left.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= right.length; column += 1) {
			const same = left[row - 1] === right[column - 1];
			const swapped =
				row > 1 &&
				column > 1 &&
				left[row - 1] === right[column - 2] &&
				left[row - 2] === right[column - 1];
			current.push(
				Math.min(
					(current[column - 1] ?? 0) + 1,
					(last[column] ?? 0) + 1,
					(last[column - 1] ?? 0) + (same ? 0 : 1),
					swapped
						? (beforeLast[column - 2] ?? 0) + 1
						: Number.POSITIVE_INFINITY,
				),
			);
		}
		beforeLast = last;
		last = current;
	}
	return last[right.length] ?? 0;
}
