import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	decodeConfigText,
	diskFiles,
	type Files,
	readConfigText,
} from "../../src/config/files.ts";
import { Failure } from "../../src/failure.ts";
import { folderWith } from "./disk.ts";

describe("reading a config file", () => {
	it("gives the text as it is, byte order mark included", () => {
		const folder = folderWith({ "a.json": "\uFEFF{}\r\n" });
		expect(readConfigText(diskFiles, join(folder, "a.json"))).toBe(
			"\uFEFF{}\r\n",
		);
	});

	it.each([
		["a missing file", "gone.json", /no such file/],
		["a folder", ".", /is a folder/],
		["binary", "binary", /is binary/],
	])("refuses %s with a Failure that names it", (_, name, message) => {
		const file = join(folderWith({ binary: "a\0b" }), name);
		expect(() => readConfigText(diskFiles, file)).toThrow(Failure);
		expect(() => readConfigText(diskFiles, file)).toThrow(message);
	});

	it.each([
		["a device", { kindOf: () => "other" }, /not a regular file/],
		[
			"what may not be looked at",
			{ kindOf: () => "denied" },
			/permission denied/,
		],
		["more than 16 MB", { sizeOf: () => 17 * 1024 * 1024 }, /17 MB/],
		[
			"what may not be read",
			{
				read: () => {
					throw Object.assign(new Error("no"), { code: "EACCES" });
				},
			},
			/permission denied/,
		],
	] satisfies [string, Partial<Files>, RegExp][])(
		"refuses %s",
		(_, odd, message) => {
			const files: Files = {
				kindOf: () => "file",
				sizeOf: () => 2,
				linkCountOf: () => 1,
				entriesOf: () => [],
				read: () => new Uint8Array(),
				resolve: (file) => file,
				...odd,
			};
			expect(() => readConfigText(files, "/x")).toThrow(message);
			expect(() => readConfigText(files, "/x")).toThrow(Failure);
		},
	);

	it("lets a bug in the reader through", () => {
		const files: Files = {
			kindOf: () => "file",
			sizeOf: () => 2,
			linkCountOf: () => 1,
			entriesOf: () => [],
			read: () => {
				throw new TypeError("bug");
			},
			resolve: (file) => file,
		};
		expect(() => readConfigText(files, "/x")).toThrow(TypeError);
	});

	it.each([
		["Latin-1", [0x7b, 0xe9, 0x7d], /not UTF-8/],
		["UTF-16", [0xff, 0xfe, 0x7b, 0x00], /binary/],
		["a lone surrogate", [0xed, 0xa0, 0x80], /not UTF-8/],
	])("refuses %s", (_, bytes, message) => {
		expect(() => decodeConfigText(Uint8Array.from(bytes), "x")).toThrow(
			message,
		);
	});
});
