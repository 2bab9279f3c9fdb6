import { describe, expect, it } from "vitest";
import { endingIn, recordIn, sendingIn } from "../../src/apply/record-parse.ts";
import { recordedChange } from "./recorded-change.ts";

const change = {
	path: "agents.list[0].name",
	from: "A",
	to: "B",
	depthBefore: 4,
	items: [{ path: "agents.list[0]", id: "a" }],
	place: { file: "/c/agents.json", path: "list[0].name" },
};
const begun = {
	formatVersion: "1.0",
	event: "begun",
	id: "20261123T090000000Z-7",
	at: "2026-11-23T09:00:00.000Z",
	config: "/c/openclaw.json",
	release: "2026.7.1",
	way: "file",
	changes: [change],
	files: [{ file: "/c/openclaw.json", before: "0a", after: "0b" }],
};
const ended = {
	formatVersion: "1.0",
	event: "ended",
	id: "20261123T090000000Z-7",
	outcome: "applied",
	after: [{ file: "/c/openclaw.json", sha256: "0b" }],
};
const sending = {
	formatVersion: "1.0",
	event: "sending",
	id: "20261123T090000000Z-7",
	at: "2026-11-23T09:00:01.000Z",
};

describe("a line that says that an apply begins", () => {
	it("is read with its paths and values", () => {
		expect(recordIn(begun)).toEqual({
			id: begun.id,
			at: begun.at,
			config: "/c/openclaw.json",
			release: "2026.7.1",
			way: "file",
			reverts: undefined,
			changes: [recordedChange],
			files: [{ file: "/c/openclaw.json", before: "0a", after: "0b" }],
		});
	});

	it("is read without what it need not say, and with what only some say", () => {
		const { items: _, from: __, ...bare } = change;
		const read = recordIn({
			...begun,
			way: "gateway",
			reverts: "20261122T090000000Z-7",
			upgradedTo: "2026.9.6",
			mended: true,
			changes: [{ ...bare, withheld: true }],
			files: [{ file: "/c/openclaw.json", before: "0a" }],
		});
		expect(read).toMatchObject({
			way: "gateway",
			reverts: "20261122T090000000Z-7",
			upgradedTo: "2026.9.6",
			mended: true,
			changes: [{ from: undefined, items: [], withheld: true }],
			files: [{ after: undefined }],
		});
	});

	it("of a later minor version is read, and its new fields are left out", () => {
		const read = recordIn({ ...begun, formatVersion: "1.7", weather: "fair" });
		expect(read).toEqual(recordIn(begun));
	});

	it.each<[string, unknown]>([
		["no object", "begun"],
		["another event", { ...begun, event: "ended" }],
		["a later major version", { ...begun, formatVersion: "2.0" }],
		["no version", { ...begun, formatVersion: undefined }],
		["no name", { ...begun, id: undefined }],
		["no time", { ...begun, at: 5 }],
		["no config", { ...begun, config: null }],
		["no release", { ...begun, release: undefined }],
		["a way that is none", { ...begun, way: "by hand" }],
		["no list of changes", { ...begun, changes: {} }],
		["a change that is none", { ...begun, changes: [change, "other"] }],
		["a change without a place", { ...begun, changes: [without("place")] }],
		[
			"a path that is none",
			{ ...begun, changes: [{ ...change, path: "a..b" }] },
		],
		["a path that is no text", { ...begun, changes: [{ ...change, path: 5 }] }],
		["a change of no depth", { ...begun, changes: [without("depthBefore")] }],
		[
			"a place without a file",
			{ ...begun, changes: [{ ...change, place: { path: "a" } }] },
		],
		[
			"a place without a path",
			{ ...begun, changes: [{ ...change, place: { file: "/c" } }] },
		],
		[
			"an item without an id",
			{ ...begun, changes: [{ ...change, items: [{ path: "a" }] }] },
		],
		[
			"an item that is none",
			{ ...begun, changes: [{ ...change, items: [5] }] },
		],
		["a file that is none", { ...begun, files: ["/c/openclaw.json"] }],
		["a file without a name", { ...begun, files: [{ before: "0a" }] }],
		["a file of no text", { ...begun, files: [{ file: "/c/openclaw.json" }] }],
	])("is not understood with %s", (_, line) => {
		expect(recordIn(line)).toBeUndefined();
	});
});

describe("a line that says how an apply ended", () => {
	it("is read", () => {
		expect(endingIn(ended)).toEqual({
			id: ended.id,
			outcome: "applied",
			after: ended.after,
		});
	});

	it.each<[string, unknown]>([
		["no object", null],
		["another event", { ...ended, event: "begun" }],
		["a later major version", { ...ended, formatVersion: "2.0" }],
		["no name", { ...ended, id: 7 }],
		["an outcome that is none", { ...ended, outcome: "fine" }],
		["no files", { ...ended, after: undefined }],
		["a file without a hash", { ...ended, after: [{ file: "/c" }] }],
		["a file without a name", { ...ended, after: [{ sha256: "0b" }] }],
		["a file that is none", { ...ended, after: ["/c"] }],
	])("is not understood with %s", (_, line) => {
		expect(endingIn(line)).toBeUndefined();
	});
});

describe("a line that says that a patch goes out", () => {
	it("is read", () => {
		expect(sendingIn(sending)).toEqual({ id: sending.id, at: sending.at });
	});

	it.each<[string, unknown]>([
		["no object", 5],
		["another event", { ...sending, event: "ended" }],
		["a later major version", { ...sending, formatVersion: "2.0" }],
		["no name", { ...sending, id: undefined }],
		["no time", { ...sending, at: undefined }],
	])("is not understood with %s", (_, line) => {
		expect(sendingIn(line)).toBeUndefined();
	});
});

function without(key: keyof typeof change): object {
	return { ...change, [key]: undefined };
}
