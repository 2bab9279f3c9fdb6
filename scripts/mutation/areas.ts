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
	"test/schema/value-reading.test.ts",
	"test/upgrade/misspelt.test.ts",
];

export const areas: readonly Area[] = [
	area("tuning", ["tuning", "plan"]),
	area("plan", ["plan", "apply", "tuning"]),
	area("locks", ["locks"]),
	area("apply", ["apply", "plan"]),
	area("schema/advice", ["schema/advice"]),
	area("schema/core", ["schema/core-violations", "schema/judge"]),
	area("schema/emit", ["schema/emit"]),
	area("schema/migrations", [
		"schema/read-migration",
		"schema/start-migrations",
		"schema/start-refusal",
		"schema/start-restore",
		"upgrade",
	]),
	area("schema/rules", ["schema/rules", "schema/judge"]),
	{
		...area("schema", ["schema", "schemas", "tuning"]),
		sources: ["src/schema/*.ts"],
	},
];

/** `tests`: folders of test/, or files there without their ending. */
function area(name: string, tests: readonly string[]): Area {
	return {
		name,
		sources: [`src/${name}/**/*.ts`],
		tests: tests.flatMap((place) => [
			`test/${place}/**/*.test.ts`,
			`test/${place}.test.ts`,
		]),
	};
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
