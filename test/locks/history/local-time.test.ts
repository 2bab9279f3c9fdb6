import { describe, expect, it } from "vitest";
import {
	localTimeIn,
	nextDayMs,
} from "../../../src/locks/history/local-time.ts";

describe("a moment", () => {
	it.each([
		["UTC", "2026-11-28T14:05:00Z", "2026-11-28", "14:05"],
		["Europe/Berlin", "2026-11-27T23:30:00Z", "2026-11-28", "00:30"],
		["America/New_York", "2026-11-28T04:59:59Z", "2026-11-27", "23:59"],
		["Asia/Kolkata", "2026-01-01T18:30:00Z", "2026-01-02", "00:00"],
	])("in %s at %s is on %s at %s", (timeZone, at, date, time) => {
		expect(localTimeIn(timeZone)(Date.parse(at))).toEqual({ date, time });
	});

	it("in a zone that there is not cannot be told", () => {
		expect(() => localTimeIn("Etc/Unknown")).toThrow(RangeError);
	});
});

describe("the next day", () => {
	it.each([
		["of any day", "UTC", "2026-11-28T14:05:12.345Z", "2026-11-29T00:00:00Z"],
		["from midnight on", "UTC", "2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z"],
		[
			"a moment before midnight",
			"UTC",
			"2026-11-28T23:59:59.999Z",
			"2026-11-29T00:00:00Z",
		],
		[
			"after a day of 25 hours",
			"Europe/Berlin",
			"2026-10-24T22:00:00Z",
			"2026-10-25T23:00:00Z",
		],
		[
			"after a day of 23 hours",
			"Europe/Berlin",
			"2026-03-28T23:00:00Z",
			"2026-03-29T22:00:00Z",
		],
		[
			"that begins at one o'clock",
			"Africa/Cairo",
			"2026-04-23T12:00:00Z",
			"2026-04-23T22:00:00Z",
		],
		[
			"but one, since one was left out",
			"Pacific/Apia",
			"2011-12-29T12:00:00Z",
			"2011-12-30T10:00:00Z",
		],
	])("%s: in %s after %s at %s", (_, timeZone, at, begin) => {
		const next = nextDayMs(Date.parse(at), localTimeIn(timeZone));
		expect(new Date(next).toISOString()).toBe(new Date(begin).toISOString());
	});
});
