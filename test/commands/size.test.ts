import { expect, it } from "vitest";
import { sizeOf } from "../../src/commands/size.ts";

it.each([
	["64kb", 65_536],
	["500kb", 512_000],
	["64mb", 67_108_864],
	["1.5GB", 1_610_612_736],
	["65536b", 65_536],
	[" 1mb ", 1_048_576],
])("%s is %i bytes", (text, bytes) => {
	expect(sizeOf(text, "--max-size")).toBe(bytes);
});

it.each(["", "64", "mb", "-1mb", "1tb", "1e3mb", "0x10mb", "1 mb", "NaN"])(
	"%j is no size",
	(text) => {
		expect(() => sizeOf(text, "--max-size")).toThrow("is not a size");
	},
);

it.each(["0mb", "63kb", "65535b"])("%s is too small", (text) => {
	expect(() => sizeOf(text, "--max-size")).toThrow("is too small");
});
