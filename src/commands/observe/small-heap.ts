/** The Node versions on which it was seen to work; a later one may not know the flag, and say so. */
const oldest = 20;
const newest = 24;

/**
 * Keeps the part of the heap small that is for what does not live long: it grows to 64 MB on Node 24 under many events,
 * and never shrinks. What is recorded is gone within a quarter of a second, so that 2 MB are enough.
 */
export function keepHeapSmall(version: string): void {
	const major = Number.parseInt(version, 10);
	if (major >= oldest && major <= newest)
		process
			.getBuiltinModule("node:v8")
			.setFlagsFromString("--semi-space-growth-factor=1");
}
