/** Does something with each item, so many at once, beginning with the first. Rejects with the first failure. */
export async function takeAll<Item, Result>(
	items: readonly Item[],
	atOnce: number,
	take: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	let next = 0;
	const lane = async (): Promise<void> => {
		for (let index = next++; index < items.length; index = next++) {
			const item = items[index];
			if (item !== undefined) results[index] = await take(item);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	return results;
}

/** Gives a function that starts what it is given one after the other. */
export function inTurns(): <Result>(
	start: () => Promise<Result>,
) => Promise<Result> {
	let before: Promise<unknown> = Promise.resolve();
	return (start) => {
		const started = before.then(start);
		before = started.catch(() => undefined);
		return started;
	};
}
