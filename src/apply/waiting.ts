/** Resolves after a time in milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Does a promise resolve within a time in milliseconds. No timer outlives the answer. */
export async function resolvesWithin(
	promise: Promise<unknown>,
	milliseconds: number,
): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((resolve) => {
		timer = setTimeout(resolve, milliseconds, false);
	});
	try {
		return await Promise.race([promise.then(() => true), late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Whether the user wants to leave: asked where nothing has begun yet. */
export type Interruption = () => boolean;
