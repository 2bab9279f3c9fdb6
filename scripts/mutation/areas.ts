/** A part of the core that is mutated in one run, and what judges its mutants. */
export interface Area {
	/** As the command line names it. A folder's name stands for the areas in it too. */
	readonly name: string;
	/** Globs of the mutated sources, relative to the repository. */
	readonly sources: readonly string[];
	/** Globs of test files, relative to the repository. */
	readonly tests: readonly string[];
}

/** Tests that count what was generated for them: too little with fewer rounds. */
export const countingTests: readonly string[] = [
	"test/schema/any-typed-value.test.ts",
	"test/upgrade/misspelt.test.ts",
];

/** Tests that take half a minute or more, as those that check the whole schemas of releases: too slow for each mutant. */
export const slowTests: readonly string[] = [
	"test/apply/lossless.test.ts",
	"test/schema/any-config.test.ts",
	"test/schema/emit/config-schema.test.ts",
	"test/schema/emit/settings.test.ts",
];

/** Files right in src/schema whose tests are slow, or theirs alone. */
const ofStart = ["start-*", "startup", "former-configs"];
const ofSettings = ["setting-*", "default-value", "live", "lock-settings"];
const ofPruning = ["prune", "applied-keywords", "value-keywords"];

export const areas: readonly Area[] = [
	area("tuning", ["tuning", "plan"]),
	area("plan", ["plan", "apply", "tuning"]),
	area("locks", ["locks"]),
	area("apply", ["apply", "plan"]),
	area("schema/advice", ["schema/advice"]),
	area("schema/core", [
		"schema/core",
		"schema/core-violations",
		"schema/judge",
	]),
	area("schema/emit", ["schema/emit"]),
	area("schema/migrations", [
		"schema/migrations",
		"schema/read-migration",
		"schema/start-migrations",
		"schema/start-refusal",
		"schema/start-restore",
		"upgrade",
	]),
	area("schema/rules", ["schema/rules", "schema/judge"]),
	filesOfSchema("start", ofStart, [
		"schema/start-migrations",
		"schema/start-refusal",
		"schema/start-repair",
		"schema/start-restore",
		"schema/start-rules",
		"schema/judge",
	]),
	filesOfSchema("settings", ofSettings, [
		"schema/setting-facts",
		"schema/setting-list",
		"schema/setting-search",
		"schema/lock-settings",
	]),
	filesOfSchema("prune", ofPruning, [
		"schema/prune",
		"schema/core-violations",
		"schema/judge",
	]),
	{
		name: "schema/files",
		sources: [
			"src/schema/*.ts",
			...[...ofStart, ...ofSettings, ...ofPruning].map(
				(file) => `!src/schema/${file}.ts`,
			),
		],
		tests: [
			...testsAt([
				"schema/core",
				"schema/advice",
				"schemas",
				"config/masked-lines",
				"scripts/snapshot",
				"tuning/changes",
				"tuning/preset",
				"upgrade/include",
			]),
			"test/schema/!(prune|setting-list|start-*).test.ts",
		],
	},
];

/** `tests`: as `testsAt` takes them. */
function area(name: string, tests: readonly string[]): Area {
	return { name, sources: [`src/${name}/**/*.ts`], tests: testsAt(tests) };
}

function filesOfSchema(
	name: string,
	files: readonly string[],
	tests: readonly string[],
): Area {
	return {
		name: `schema/${name}`,
		sources: files.map((file) => `src/schema/${file}.ts`),
		tests: testsAt(tests),
	};
}

/** The globs for folders of test/, or files there without their ending. */
function testsAt(places: readonly string[]): readonly string[] {
	return places.flatMap((place) => [
		`test/${place}/**/*.test.ts`,
		`test/${place}.test.ts`,
	]);
}

/** The areas that a name on the command line stands for: itself and what is in it. Empty for an unknown one. */
export function areasNamed(name: string): readonly Area[] {
	return areas.filter(
		(area) => area.name === name || area.name.startsWith(`${name}/`),
	);
}

/** The globs of the tests that judge an area. Throws on an unknown one. */
export function testsOf(name: string): readonly string[] {
	const found = areas.find((area) => area.name === name);
	if (!found) throw new Error(`nothing that is mutated is named "${name}"`);
	return found.tests;
}
