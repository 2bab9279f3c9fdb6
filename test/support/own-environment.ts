/** The environment of this process without what its runner says to it: npm gives each script all of its settings. */
export function ownEnvironment(): NodeJS.ProcessEnv {
	const entries = Object.entries(process.env).filter(
		([name]) => !/^(VITEST|npm_|NODE_ENV$|NODE_OPTIONS$|TEST$)/.test(name),
	);
	return { ...Object.fromEntries(entries), NO_COLOR: "1" };
}
