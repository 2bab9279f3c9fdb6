import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import type { Timeline } from "../../../src/estimate/timeline.ts";
import { plotLines } from "../../../src/report/plot/plot.ts";
import { colourStyle, plainStyle } from "../../../src/report/style.ts";
import { aDay, silence, timelines, twentySeconds } from "./made-timelines.ts";

const blocks = { ascii: false };
const ascii = { ascii: true };

describe("what a person sees", () => {
	for (const columns of [40, 80, 120])
		it.each([
			["plain", false],
			["ascii", true],
		])(`at ${columns} columns, %s`, async (name, isAscii) => {
			const screens = Object.entries(timelines).map(
				([title, make]) =>
					`# ${title}\n${plotLines(make(), plainStyle(columns), { ascii: isAscii }).join("\n")}\n`,
			);
			await expect(screens.join("\n")).toMatchFileSnapshot(
				`screens/${name}-${columns}.txt`,
			);
		});

	it.each([40, 80, 120])("at %i columns, in colour", async (columns) => {
		const style = await colourStyle(columns);
		const lines = plotLines(twentySeconds(), style, blocks);
		await expect(
			`${lines.join("\n")}\n`.replaceAll("\u001b", "\\e"),
		).toMatchFileSnapshot(`screens/colour-${columns}.txt`);
	});
});

describe("a plot", () => {
	it.each([
		[undefined, 80],
		[10, 40],
		[500, 200],
	])("for a terminal of %s columns is as wide as %i", (given, as) => {
		const drawn = (columns: number | undefined): readonly string[] => {
			const lines = plotLines(aDay(), plainStyle(columns), blocks);
			return lines.slice(
				0,
				lines.findIndex((line) => line.includes("Nov")),
			);
		};
		expect(drawn(given)).toEqual(drawn(as));
		expect(drawn(as).length).toBeGreaterThan(10);
	});

	it("fits the terminal, whatever is in it", () => {
		fc.assert(
			fc.property(
				someTimeline,
				fc.integer({ min: 40, max: 200 }),
				(timeline, columns) => {
					for (const line of plotLines(timeline, plainStyle(columns), blocks))
						expect(stringWidth(line)).toBeLessThanOrEqual(columns);
				},
			),
		);
	});

	it("has no sign but ASCII where it is asked for", () => {
		fc.assert(
			fc.property(someTimeline, (timeline) => {
				expect(plotLines(timeline, plainStyle(80), ascii).join("\n")).toMatch(
					/^[\n -~]*$/,
				);
			}),
		);
	});

	it("says how many events and firings there were, whatever its width", () => {
		fc.assert(
			fc.property(
				someTimeline,
				fc.integer({ min: 60, max: 200 }),
				(timeline, columns) => {
					const text = plotLines(timeline, plainStyle(columns), blocks).join(
						"\n",
					);
					for (const { events } of timeline.watchers) {
						const all = events.reduce((sum, each) => sum + each, 0);
						if (all > 0) expect(text).toContain(` ${all.toLocaleString("en")}`);
					}
				},
			),
		);
	});

	it("colours bars and says the same without", async () => {
		const coloured = plotLines(aDay(), await colourStyle(100), blocks);
		expect(coloured.join("\n")).toContain("\u001b[32m");
		expect(coloured.map((line) => stripVTControlCharacters(line))).toEqual(
			plotLines(aDay(), plainStyle(100), blocks),
		);
	});

	it("has no bars where nothing was recorded, and says so", () => {
		const text = plotLines(silence(), plainStyle(80), blocks).join("\n");
		expect(text.match(/none recorded/g)).toHaveLength(2);
		expect(text).not.toMatch(/[▁-█]|peak/);
	});

	it("says that there is nothing to plot where no watcher is there", () => {
		expect(
			plotLines({ ...silence(), watchers: [] }, plainStyle(80), blocks),
		).toEqual(["Nothing to plot: the trace has nothing of these watchers."]);
	});

	it("shows control signs of an agent's name as text", () => {
		const [watcher] = silence().watchers;
		const text = plotLines(
			{
				...silence(),
				watchers: watcher ? [{ ...watcher, agent: "a\u001b[2J" }] : [],
			},
			plainStyle(80),
			blocks,
		).join("\n");
		expect(text).toContain("memory (a\\u001b[2J)");
	});
});

/** Counts of up to 300 buckets, in lengths that a timeline has. */
const someTimeline: fc.Arbitrary<Timeline> = fc
	.record({
		buckets: fc.integer({ min: 1, max: 300 }),
		agents: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,60}$/), {
			minLength: 1,
			maxLength: 5,
		}),
		bucketMs: fc.constantFrom(1000, 10_000, 60_000, 600_000, 86_400_000),
		cutMs: fc.integer({ min: 0, max: 999 }),
		most: fc.constantFrom(1, 20, 1_000_000),
		seeds: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
		isLocked: fc.boolean(),
		startedAt: fc.constantFrom(
			"2026-11-28T09:07:33.120Z",
			"2024-02-29T23:59:59.999Z",
		),
	})
	.map(
		({
			buckets,
			agents,
			bucketMs,
			cutMs,
			most,
			seeds,
			isLocked,
			startedAt,
		}) => {
			const counts = (row: number, scale = 1): readonly number[] =>
				Array.from({ length: buckets }, (_, bucket) =>
					Math.floor(
						((((seeds[row % 7] ?? 0) + bucket * 7919) % 97) / 97) ** 4 *
							most *
							scale,
					),
				);
			return {
				startedAt,
				durationMs: buckets * bucketMs - cutMs,
				bucketMs,
				watchers: agents.map((agent, index) => ({
					id: "memory" as const,
					agent,
					debounceMs: {
						before: index % 3 === 1 ? undefined : 2000,
						after: index % 3 === 2 ? undefined : 5000,
					},
					events: counts(index),
					before: counts(index + 1, 0.6),
					after: counts(index + 2, 0.3),
				})),
				lockHeld: isLocked ? counts(6, 1 / most) : [],
			};
		},
	);
