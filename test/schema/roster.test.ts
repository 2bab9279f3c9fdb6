import { describe, expect, it } from "vitest";
import { rosterProblem } from "../../src/schema/roster.ts";

/** Each verdict is that of the real 2026.8.2 and 2026.9.6. */
describe("the owner of several agents", () => {
	it.each([
		["one agent needs none", { entries: { a: {} } }, undefined],
		["several need one", { entries: { a: {}, b: {} } }, "no-owner"],
		[
			"explicit ownership is one",
			{ ownership: "explicit", entries: { a: {}, b: {} } },
			undefined,
		],
		[
			"one default agent is one",
			{ entries: { a: { default: true }, b: {} } },
			undefined,
		],
		[
			"two are too many",
			{ entries: { a: { default: true }, b: { default: true } } },
			"several-defaults",
		],
		[
			"a wrong ownership is the schema's matter",
			{ ownership: "x", entries: { a: {}, b: {} } },
			undefined,
		],
	] as const)("%s", (_, agents, kind) => {
		expect(rosterProblem({ agents }, "2026.9.6")?.kind).toBe(kind);
		expect(rosterProblem({ agents }, "2026.8.2")?.kind).toBe(kind);
		expect(rosterProblem({ agents }, "2026.7.1")).toBeUndefined();
	});
});
