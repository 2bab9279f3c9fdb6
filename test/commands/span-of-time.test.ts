import { expect, it } from "vitest";
import { spanOf } from "../../src/commands/span-of-time.ts";
import { Failure } from "../../src/failure.ts";

it.each([
	["7d", 604_800_000],
	["2w", 1_209_600_000],
	["90m", 5_400_000],
	["1.5h", 5_400_000],
	["500ms", 500],
	["45s", 45_000],
	["30", 30_000],
	[" 1d ", 86_400_000],
	["520w", 314_496_000_000],
])("%s is %i milliseconds", (text, milliseconds) => {
	expect(spanOf(text, "--since")).toBe(milliseconds);
});

it.each([
	"",
	"d",
	"0",
	"0d",
	"-7d",
	"7 d",
	"7D",
	"7y",
	"1e3d",
	"0x10d",
	"yesterday",
	"NaN",
	"Infinity",
	`${"9".repeat(400)}d`,
])("%j is none", (text) => {
	const reading = (): number => spanOf(text, "--since");
	expect(reading).toThrow(Failure);
	expect(reading).toThrow(`--since ${text} is not a span of time`);
});
