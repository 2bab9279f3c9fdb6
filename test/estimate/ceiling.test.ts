import { describe, expect, it } from "vitest";
import { type Estimate, estimateCeilings } from "../../src/estimate/ceiling.ts";
import type { Release } from "../../src/releases/release.ts";
import { meaning } from "../config/parsed.ts";

const debounces = (memory: number, skills: number): string =>
	`{agents: {defaults: {memorySearch: {sync: {watchDebounceMs: ${memory}}}}}, skills: {load: {watchDebounceMs: ${skills}}}}`;

function estimated(
	before: string,
	after: string,
	release: Release = "2026.2.12",
): Estimate {
	return estimateCeilings(meaning(before), meaning(after), release);
}

/** What one config comes to. */
function rated(
	text: string,
	release: Release = "2026.2.12",
): Estimate["before"] {
	return estimated(text, text, release).before;
}

describe("the ceiling", () => {
	it("of the seed falls from 30 + 240 = 270 to 12 + 60 = 72, by 73 %", () => {
		const estimate = estimated(debounces(2000, 250), debounces(5000, 1000));
		expect(estimate.before).toEqual({
			watchers: [
				{
					id: "memory",
					agent: "main",
					debounceMs: 2000,
					ceilingPerMinute: 30,
					live: "all",
					stalenessMs: 4000,
				},
				{
					id: "skills",
					agent: undefined,
					debounceMs: 250,
					ceilingPerMinute: 240,
					live: "all",
					stalenessMs: 500,
				},
			],
			totalCeilingPerMinute: 270,
		});
		expect(estimate.after).toMatchObject({
			watchers: [
				{ ceilingPerMinute: 12, stalenessMs: 10_000 },
				{ ceilingPerMinute: 60, stalenessMs: 2000 },
			],
			totalCeilingPerMinute: 72,
		});
		expect(estimate.reductionPercent).toBe(73);
		expect(estimate.assumptions).toEqual([
			{ kind: "ceiling" },
			{ kind: "no-locks" },
		]);
	});

	it("counts defaults where nothing is set", () => {
		expect(rated("{}")).toMatchObject({
			watchers: [
				{ debounceMs: 1500, ceilingPerMinute: 40 },
				{ debounceMs: 250, ceilingPerMinute: 240 },
			],
			totalCeilingPerMinute: 280,
		});
	});

	it("is unbounded for a debounce of 0, and so are the total and the reduction", () => {
		const { before, reductionPercent } = estimated(
			debounces(0, 250),
			debounces(5000, 1000),
		);
		expect(before).toMatchObject({
			watchers: [{ ceilingPerMinute: null, stalenessMs: 0 }, {}],
			totalCeilingPerMinute: null,
		});
		expect(reductionPercent).toBeNull();
		expect(
			estimated(debounces(5000, 250), debounces(0, 250)).reductionPercent,
		).toBeNull();
	});

	it("may rise", () => {
		expect(
			estimated(debounces(5000, 1000), debounces(2000, 250)).reductionPercent,
		).toBe(-275);
	});

	it("is rounded to hundredths", () => {
		expect(rated(debounces(7000, 250)).watchers[0]?.ceilingPerMinute).toBe(
			8.57,
		);
	});

	it("has a memory watcher for each agent, with its own values first", () => {
		const { watchers } = rated(
			"{agents: {defaults: {memorySearch: {sync: {watchDebounceMs: 2000}}}, list: [{id: 'a'}, {id: 'b', memorySearch: {sync: {watchDebounceMs: 30000}}}, {}]}}",
		);
		expect(watchers).toMatchObject([
			{ id: "memory", agent: "a", debounceMs: 2000 },
			{ id: "memory", agent: "b", debounceMs: 30000, ceilingPerMinute: 2 },
			{ id: "memory", agent: "2", debounceMs: 2000 },
			{ id: "skills" },
		]);
	});

	it.each([
		[
			"the memory search",
			"{agents: {defaults: {memorySearch: {enabled: false}}}}",
			["skills"],
			{ id: "memory", agent: "main" },
		],
		[
			"the memory watch",
			"{agents: {defaults: {memorySearch: {sync: {watch: false}}}}}",
			["skills"],
			{ id: "memory", agent: "main" },
		],
		[
			"one agent's memory",
			"{agents: {list: [{id: 'a', memorySearch: {enabled: false}}, {id: 'b'}]}}",
			["memory", "skills"],
			{ id: "memory", agent: "a" },
		],
		[
			"the skills watch",
			"{skills: {load: {watch: false}}}",
			["memory"],
			{ id: "skills", agent: undefined },
		],
	])("counts nothing for %s that is off", (_, text, left, off) => {
		expect(rated(text).watchers.map(({ id }) => id)).toEqual(left);
		expect(estimated(text, text).assumptions).toContainEqual({
			kind: "not-watching",
			...off,
		});
	});

	it("is 0 with all off, and there is nothing to reduce", () => {
		const off =
			"{agents: {defaults: {memorySearch: {enabled: false}}}, skills: {load: {watch: false}}}";
		expect(estimated(off, off)).toMatchObject({
			before: { watchers: [], totalCeilingPerMinute: 0 },
			reductionPercent: 0,
		});
	});

	it("lets an agent switch on what the defaults switch off", () => {
		const text =
			"{agents: {defaults: {memorySearch: {enabled: false}}, list: [{id: 'a', memorySearch: {enabled: true}}, {id: 'b'}]}}";
		expect(rated(text).watchers.map(({ agent }) => agent)).toEqual([
			"a",
			undefined,
		]);
	});
});

describe("on another release", () => {
	it("the watchers of 2026.2.26 fire for few files or none, and it says so", () => {
		const { before, assumptions } = estimated(
			debounces(2000, 250),
			debounces(5000, 1000),
			"2026.2.26",
		);
		expect(before).toMatchObject({
			watchers: [{ live: "partial" }, { live: "none" }],
			totalCeilingPerMinute: 270,
		});
		expect(assumptions).toEqual([
			{ kind: "ceiling" },
			{
				kind: "watcher-dead",
				id: "memory",
				live: "partial",
				release: "2026.2.26",
			},
			{
				kind: "watcher-dead",
				id: "skills",
				live: "none",
				release: "2026.2.26",
			},
			{ kind: "no-locks" },
		]);
	});

	it("2026.7.1 waits once for memory, twice for skills", () => {
		expect(rated(debounces(2000, 250), "2026.7.1").watchers).toMatchObject([
			{ stalenessMs: 2000 },
			{ stalenessMs: 500 },
		]);
	});

	it.each<Release>(["2026.8.2", "2026.9.6"])(
		"%s has fixed values, whatever the config says",
		(release) => {
			const estimate = estimated(
				debounces(9, 9),
				debounces(5000, 1000),
				release,
			);
			expect(estimate.before).toEqual(estimate.after);
			expect(estimate.before.watchers).toMatchObject([
				{ debounceMs: 1500 },
				{ debounceMs: 250 },
			]);
			expect(estimate.assumptions).toEqual([
				{ kind: "ceiling" },
				{ kind: "fixed-debounce", id: "memory", debounceMs: 1500, release },
				{ kind: "fixed-debounce", id: "skills", debounceMs: 250, release },
				{ kind: "no-locks" },
			]);
		},
	);

	it("2026.9.6 reads memory.search and agents.entries", () => {
		expect(
			rated(
				"{memory: {search: {enabled: false}}, agents: {entries: {x: {}, y: {memory: {search: {enabled: true}}}}}}",
				"2026.9.6",
			).watchers,
		).toMatchObject([{ id: "memory", agent: "y" }, { id: "skills" }]);
	});
});
