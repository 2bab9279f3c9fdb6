import { describe, expect, it } from "vitest";
import { areasNamed, testsOf } from "../../scripts/mutation/areas.ts";
import { mutantsOf, scoreOf } from "../../scripts/mutation/score.ts";

function reported(statuses: readonly string[]) {
	return {
		files: {
			"src/a.ts": {
				mutants: statuses.map((status, index) => ({
					mutatorName: "EqualityOperator",
					replacement: "<=",
					status,
					location: { start: { line: index + 1, column: 1 } },
				})),
			},
		},
	};
}

describe("the score of mutants", () => {
	it("is what was killed or timed out of all that were judged", () => {
		const mutants = mutantsOf(
			reported(["Killed", "Timeout", "Survived", "NoCoverage", "Ignored"]),
		);
		expect(mutants[2]).toEqual({
			file: "src/a.ts",
			line: 3,
			kind: "EqualityOperator",
			replacement: "<=",
			status: "Survived",
		});
		expect(scoreOf(mutants)).toEqual({
			killed: 1,
			timeouts: 1,
			survived: 1,
			uncovered: 1,
			ignored: 1,
			failed: 0,
			percent: 50,
		});
	});

	it("counts what could not be judged by itself, never as killed", () => {
		const mutants = mutantsOf(
			reported(["Killed", "RuntimeError", "Pending", "Survived"]),
		);
		expect(scoreOf(mutants)).toMatchObject({ failed: 2, percent: 50 });
	});

	it.each([undefined, {}, { files: { a: { mutants: [{}] } } }])(
		"is not made of what is no report: %j",
		(report) => {
			expect(() => mutantsOf(report)).toThrow();
		},
	);
});

describe("an area", () => {
	it("is named by itself or by a folder that it lies in", () => {
		const names = (name: string) => areasNamed(name).map((area) => area.name);
		expect(names("plan")).toEqual(["plan"]);
		expect(names("schema")).toContain("schema/rules");
		expect(names("schema")).toContain("schema/files");
		expect(names("schema/rules")).toEqual(["schema/rules"]);
		expect(names("nothing")).toEqual([]);
	});

	it("is judged by the tests of its own folder", () => {
		expect(testsOf("plan")).toContain("test/plan/**/*.test.ts");
		expect(() => testsOf("nothing")).toThrow();
	});
});
