import { describe, expect, it } from "vitest";
import {
	compareReleases,
	newestNotAfter,
	parseRelease,
	type Release,
} from "../../src/releases/release.ts";

describe("a release", () => {
	it.each([
		["2026.9.6", "2026.9.6"],
		["v2026.9.6", "2026.9.6"],
		["openclaw@2026.7.1-2", "2026.7.1-2"],
		["OpenClaw 2026.9.6\n", "2026.9.6"],
		["2026.8.1-beta.3", "2026.8.1-beta.3"],
		["2026.02.03", "2026.2.3"],
		["2026.7.1-0", "2026.7.1-0"],
	])("is read from %j", (text, release) => {
		expect(parseRelease(text)).toBe(release);
	});

	it.each([
		"",
		"dev",
		"2026",
		"2026.9",
		"2026.9.6.1",
		"2026.13.1",
		"2026.0.1",
		"2026.9.6-",
		"2026.9.6-rc.1",
		"2026.9.6-beta",
		"26.9.6",
		"2026.9.6 x",
		"x2026.9.6",
	])("is not read from %j", (text) => {
		expect(parseRelease(text)).toBeUndefined();
	});
});

const ascending = [
	"2025.12.31",
	"2026.1.30",
	"2026.2.9",
	"2026.2.12",
	"2026.7.1-beta.2",
	"2026.7.1-beta.10",
	"2026.7.1",
	"2026.7.1-1",
	"2026.7.1-2",
	"2026.7.1-10",
	"2026.7.2-beta.1",
	"2026.7.35",
	"2026.10.1",
] as const;

describe("the order of releases", () => {
	it("is by year, month and patch, a beta before and a rebuild after", () => {
		expect([...ascending].reverse().sort(compareReleases)).toEqual(ascending);
	});

	it.each(ascending)("has %s equal to itself alone", (release) => {
		const same = ascending.filter(
			(other) => compareReleases(release, other) === 0,
		);
		expect(same).toEqual([release]);
	});
});

describe("the newest release that is not after", () => {
	const candidates: readonly Release[] = ["2026.7.1", "2026.2.12", "2026.9.6"];
	it.each<[Release, Release | undefined]>([
		["2026.2.11", undefined],
		["2026.2.12-beta.1", undefined],
		["2026.2.12", "2026.2.12"],
		["2026.7.1-beta.1", "2026.2.12"],
		["2026.7.1-2", "2026.7.1"],
		["2026.9.6", "2026.9.6"],
		["2027.1.1", "2026.9.6"],
	])("%s is %s", (release, newest) => {
		expect(newestNotAfter(release, candidates)).toBe(newest);
		expect(newestNotAfter(release, [...candidates].sort())).toBe(newest);
	});

	it("does not reorder what it was given", () => {
		const given: readonly Release[] = ["2026.9.6", "2026.2.12"];
		newestNotAfter("2026.9.6", given);
		expect(given).toEqual(["2026.9.6", "2026.2.12"]);
	});
});
