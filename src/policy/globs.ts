/** Is a file, by its path from the folder of the policy with `/`, one that globs mean. */
export type Governs = (path: string) => boolean;

/** Compiles globs: a file is meant that fits one of them and none that begins with `!`; any file where there are no globs. */
export async function governsBy(
	globs: readonly string[] | undefined,
): Promise<Governs> {
	if (globs === undefined) return () => true;
	const { default: picomatch } = await import("picomatch");
	const wanted = globs.filter((glob) => !glob.startsWith("!"));
	const unwanted = globs
		.filter((glob) => glob.startsWith("!"))
		.map((glob) => glob.slice(1));
	return picomatch(wanted.length > 0 ? wanted : ["**"], {
		dot: true,
		ignore: unwanted,
	});
}
