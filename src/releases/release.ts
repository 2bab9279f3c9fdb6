/** One published OpenClaw version, such as `2026.9.6`, `2026.7.1-2` (a rebuild) or `2026.8.1-beta.3`. */
export type Release = `${number}.${number}.${string}`;

const pattern =
	/^v?(\d{4})\.(0?[1-9]|1[0-2])\.(\d{1,3})(?:-(?:beta\.(\d+)|(\d+)))?$/;

/** Reads a release as people write it (`v2026.9.6`, `openclaw@2026.9.6`); undefined where the text is not one. */
export function parseRelease(text: string): Release | undefined {
	const match = pattern.exec(text.trim().replace(/^openclaw[@ ]/i, ""));
	if (!match) return undefined;
	const [, year, month, patch, beta, rebuild] = match;
	const suffix = beta
		? `-beta.${Number(beta)}`
		: rebuild
			? `-${Number(rebuild)}`
			: "";
	return `${Number(year)}.${Number(month)}.${Number(patch)}${suffix}`;
}

/**
 * Orders two releases by (year, month, patch), then a beta before the release itself and a rebuild after it.
 * Negative where `left` is older, zero where they are the same, positive where it is newer.
 */
export function compareReleases(left: Release, right: Release): number {
	const a = orderOf(left);
	const b = orderOf(right);
	for (let index = 0; index < a.length; index += 1) {
		const difference = (a[index] ?? 0) - (b[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** The newest of `candidates` that is not after `release`; undefined where all of them are newer. */
export function newestNotAfter(
	release: Release,
	candidates: readonly Release[],
): Release | undefined {
	return candidates
		.filter((candidate) => compareReleases(candidate, release) <= 0)
		.sort(compareReleases)
		.at(-1);
}

/** The releases that were compared: the same few are compared again and again. */
const orders = new Map<Release, readonly number[]>();

function orderOf(release: Release): readonly number[] {
	const known = orders.get(release);
	if (known) return known;
	const match = pattern.exec(release);
	const [, year, month, patch, beta, rebuild] = match ?? [];
	const suffix = beta ? Number(beta) - 1_000_000 : Number(rebuild ?? 0);
	const order = [Number(year), Number(month), Number(patch), suffix];
	orders.set(release, order);
	return order;
}
