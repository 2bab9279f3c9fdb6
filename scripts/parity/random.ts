/** Chance that gives the same again for the same seed. */
export interface Random {
	/** From 0 up to but without 1. */
	readonly next: () => number;
	/** A whole number from `low` to `high`, both included. */
	readonly integer: (low: number, high: number) => number;
	/** True with this probability. */
	readonly chance: (probability: number) => boolean;
	/** One of the items; undefined where there is none. */
	readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
	/** The items in another order. */
	readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
}

/** The generator of this seed (mulberry32). */
export function randomOf(seed: number): Random {
	let state = seed | 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const integer = (low: number, high: number): number =>
		low + Math.floor(next() * (high - low + 1));
	return {
		next,
		integer,
		chance: (probability) => next() < probability,
		pick: (items) => items[integer(0, items.length - 1)],
		shuffle: (items) =>
			items
				.map((item) => ({ item, order: next() }))
				.sort((a, b) => a.order - b.order)
				.map(({ item }) => item),
	};
}
