import { describe, expect, it } from "vitest";
import { headerOf } from "../../src/trace/read-header.ts";
import { headerLine } from "../estimate/replay/written-trace.ts";

const whole = headerLine();

describe("the header of a trace", () => {
	it.each(["flag", "policy", "gateway", "meta", "installed", "assumed"])(
		"says that its release came from %s",
		(source) => {
			const target = { ...whole.target, source };
			expect(headerOf({ ...whole, target }, "t.jsonl").target).toEqual(target);
		},
	);

	it.each([undefined, 7, "a later source"])(
		"with the source %s counts as one of an assumed release",
		(source) => {
			const target = { ...whole.target, source };
			expect(headerOf({ ...whole, target }, "t.jsonl").target.source).toBe(
				"assumed",
			);
		},
	);

	it.each([
		[undefined],
		["clawtune"],
		[{ name: "clawtune" }],
		[{ version: 1 }],
	])("with the tool %j has no version of it", (tool) => {
		expect(headerOf({ ...whole, tool }, "t.jsonl").tool).toEqual({
			name: "clawtune",
			version: "",
		});
	});

	it.each([
		["no object", "ws"],
		["one without a name", { watcher: "memory", holds: "workspace" }],
		["one of a later watcher", { id: "x", watcher: "mcp", holds: "skills" }],
		["one that holds other things", { id: "x", watcher: "memory", holds: "y" }],
	])("leaves out a root that it cannot use: %s", (_, root) => {
		const roots = [root, ...whole.roots];
		expect(headerOf({ ...whole, roots }, "t.jsonl").roots).toEqual(whole.roots);
	});

	it("keeps where a root lies, and has no more of one than it says", () => {
		const roots = [
			{
				id: "e",
				watcher: "memory",
				holds: "extra-path",
				agent: "main",
				path: "~/notes",
			},
			{ id: "s", watcher: "skills", holds: "skills" },
		];
		expect(headerOf({ ...whole, roots }, "t.jsonl").roots).toEqual(roots);
	});
});
