/**
 * How many rounds a test with generated input makes: as many as it asks for, times `LOSSLESS_ROUNDS` where that is set,
 * as `npm run lossless` does.
 */
export function numRuns(rounds: number): number {
	const times = Number(process.env.LOSSLESS_ROUNDS ?? 1);
	if (!(times > 0)) throw new Error("LOSSLESS_ROUNDS is not a number above 0");
	return Math.ceil(rounds * times);
}
