import { describe, expect, it } from "vitest";
import { momentLabel, timeAxis } from "../../../src/report/plot/ticks.ts";
import { aDay, tenMinutes, threeDays } from "./made-timelines.ts";

const minute = 60_000;
const hour = 60 * minute;

function labels(startedAt: string, durationMs: number, most: number): string {
	return timeAxis({ startedAt, durationMs }, most)
		.ticks.map(({ label }) => label)
		.join(" ");
}

describe("a time axis", () => {
	it.each([
		["2026-11-28T09:07:33Z", 10 * minute, 7, "09:08 09:10 09:12 09:14 09:16"],
		["2026-11-28T09:00:00Z", hour, 5, "09:00 09:15 09:30 09:45 10:00"],
		["2026-11-28T22:00:00Z", 4 * hour, 5, "22:00 23:00 Nov 29 01:00 02:00"],
		["2026-11-28T09:07:33Z", 72 * hour, 4, "Nov 29 Nov 30 Dec 1"],
		["2026-11-28T09:07:33Z", 20_000, 5, "0:00 0:05 0:10 0:15 0:20"],
		["2026-11-28T09:07:33Z", 150_000, 6, "0:00 0:30 1:00 1:30 2:00 2:30"],
		["no time", 2 * hour, 3, "0:00 60:00 120:00"],
		["2026-11-28T09:07:33Z", 0, 3, "0:00"],
	])(
		"from %s over %i ms, at most %i marks",
		(startedAt, durationMs, most, expected) => {
			expect(labels(startedAt, durationMs, most)).toBe(expected);
		},
	);

	it("marks the start where no round time lies within", () => {
		expect(labels("2026-11-28T09:07:33Z", 3 * hour, 2)).toBe("12:00");
		expect(labels("2026-11-28T01:07:33Z", 20 * hour, 2)).toBe("Nov 28");
	});

	it("has its marks where their times are", () => {
		expect(
			timeAxis({ startedAt: "2026-11-28T09:07:30Z", durationMs: hour }, 3),
		).toEqual({
			ticks: [
				{ atMs: 22.5 * minute, label: "09:30" },
				{ atMs: 52.5 * minute, label: "10:00" },
			],
			unit: "UTC",
		});
		expect(
			timeAxis({ startedAt: "2026-11-28T09:07:33Z", durationMs: 9000 }, 3).unit,
		).toBe("since 09:07:33 UTC");
	});
});

describe("the time of a bucket", () => {
	it.each([
		["a day", aDay(), 90 * minute, "Nov 28 01:30"],
		["ten minutes", tenMinutes(), 61_000, "09:08:34"],
		["three days", threeDays(), 24 * hour, "Nov 27 09:07"],
		["an unknown day", { ...tenMinutes(), startedAt: "" }, 61_000, "1:01"],
	])("in %s", (_, timeline, atMs, label) => {
		expect(momentLabel(timeline, atMs)).toBe(label);
	});
});
