/** Bumps of one workspace within this time are one firing: several watched folders tell of the same write. */
const echoMs = 20;

/** Times, in milliseconds and in their order, without those that follow closely on another. */
export function withoutEchoes(times: readonly number[]): readonly number[] {
	return times.filter(
		(time, index) => time - (times[index - 1] ?? -Infinity) > echoMs,
	);
}
