import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locationOf } from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { JsonValue } from "../../src/config/json.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import {
	leaves,
	type Path,
	parsePath,
	valueAt,
} from "../../src/config/path.ts";
import { folderWith } from "./disk.ts";
import { documentOf } from "./parsed.ts";

describe("an include", () => {
	it.each<[string, Readonly<Record<string, string>>, JsonValue]>([
		[
			"is found relative to the file that includes, at any depth",
			{
				"openclaw.json": '{"agents": {"$include": "./parts/agents.json5"}}',
				"parts/agents.json5": "{defaults: {$include: 'deep/defaults.json'}}",
				"parts/deep/defaults.json": '{"maxConcurrent": 4}',
			},
			{ agents: { defaults: { maxConcurrent: 4 } } },
		],
		[
			"list merges in order, the later wins",
			{
				"openclaw.json": '{"$include": ["a.json", "b.json"]}',
				"a.json": '{"x": 1, "y": {"p": 1, "q": 1}}',
				"b.json": '{"x": 2, "y": {"q": 2}}',
			},
			{ x: 2, y: { p: 1, q: 2 } },
		],
		[
			"gives way to the keys beside it",
			{
				"openclaw.json": '{"$include": "a.json", "y": {"q": 2}}',
				"a.json": '{"x": 1, "y": {"p": 1, "q": 1}}',
			},
			{ x: 1, y: { p: 1, q: 2 } },
		],
		[
			"concatenates arrays",
			{
				"openclaw.json": '{"$include": ["a.json", "b.json"], "list": [3]}',
				"a.json": '{"list": [1]}',
				"b.json": '{"list": [2]}',
			},
			{ list: [1, 2, 3] },
		],
		[
			"lets a scalar take the place of an object",
			{
				"openclaw.json": '{"$include": "a.json", "x": 1}',
				"a.json": '{"x": {"y": 1}}',
			},
			{ x: 1 },
		],
		[
			"may bring an array or a scalar where it stands alone",
			{
				"openclaw.json":
					'{"list": {"$include": "a.json"}, "n": {"$include": "b.json"}}',
				"a.json": "[1, 2]",
				"b.json": "7",
			},
			{ list: [1, 2], n: 7 },
		],
		[
			"works in items of arrays, and a file may be used twice",
			{
				"openclaw.json":
					'{"list": [{"$include": "a.json"}, {"$include": "a.json", "id": "b"}]}',
				"a.json": '{"id": "a"}',
			},
			{ list: [{ id: "a" }, { id: "b" }] },
		],
		[
			"loses __proto__, as every release does",
			{
				"openclaw.json":
					'{"$include": "a.json", "__proto__": {"p": 1}, "x": {"__proto__": 2}}',
				"a.json": '{"__proto__": {"q": 1}, "y": [{"__proto__": null}]}',
			},
			{ x: {}, y: [{}] },
		],
	])("%s", (_, files, value) => {
		const config = follow(files);
		expect(config.problems).toEqual([]);
		expect(config.value).toEqual(value);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it.each<[string, Readonly<Record<string, string>>, object]>([
		[
			"is missing",
			{ "openclaw.json": '{"a": {"$include": "gone.json"}}' },
			{ kind: "missing", included: "gone.json", path: [] },
		],
		[
			"is a folder",
			{ "openclaw.json": '{"$include": "sub"}', "sub/x": "" },
			{ kind: "unreadable", included: "sub" },
		],
		[
			"is broken",
			{ "openclaw.json": '{"$include": "a.json"}', "a.json": "{" },
			{ kind: "not-json5", reason: "invalid end of input" },
		],
		[
			"is empty",
			{ "openclaw.json": '{"$include": "a.json"}', "a.json": "" },
			{ kind: "not-json5" },
		],
		[
			"is binary",
			{ "openclaw.json": '{"$include": "a.json"}', "a.json": "\0" },
			{ kind: "unreadable" },
		],
		[
			"lies outside of the folder",
			{ "openclaw.json": '{"$include": "../a.json"}' },
			{ kind: "outside" },
		],
		[
			"is an absolute path elsewhere",
			{ "openclaw.json": '{"$include": "/etc/hostname"}' },
			{ kind: "outside" },
		],
		[
			"includes itself",
			{
				"openclaw.json": '{"$include": "a.json"}',
				"a.json": '{"x": {"$include": "a.json"}}',
			},
			{ kind: "cycle" },
		],
		[
			"includes the root again",
			{
				"openclaw.json": '{"$include": "a.json"}',
				"a.json": '{"x": {"$include": "openclaw.json"}}',
			},
			{ kind: "cycle" },
		],
		[
			"brings a scalar beside keys",
			{
				"openclaw.json": '{"a": {"$include": "a.json", "b": 1}}',
				"a.json": "1",
			},
			{ kind: "not-mergeable", path: [] },
		],
	])("that %s is a problem with its place", (_, files, problem) => {
		const { problems } = follow(files);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ ...problem, location: { line: 1 } });
	});

	it("chain of ten is followed, of eleven it is not", () => {
		const chain = (length: number): MergedConfig => {
			const names = Array.from({ length }, (_, index) => `${index + 1}.json`);
			const files = Object.fromEntries([
				...names.map((name, index) => [
					name,
					index === length - 1
						? '{"end": true}'
						: `{"$include": "${index + 2}.json"}`,
				]),
				["openclaw.json", '{"$include": "1.json"}'],
			]);
			return follow(files);
		};
		expect(chain(10)).toMatchObject({ value: { end: true }, problems: [] });
		expect(chain(11).problems).toMatchObject([
			{ kind: "too-deep", included: "11.json" },
		]);
	});

	it("must lie in the folder once links are followed", () => {
		const outside = folderWith({ "a.json": '{"a": 1}' });
		const folder = folderWith({ "openclaw.json": '{"$include": "link.json"}' });
		symlinkSync(join(outside, "a.json"), join(folder, "link.json"));
		expect(followIn(folder).problems).toMatchObject([{ kind: "outside" }]);
	});

	it("names the offending place in the included file", () => {
		const { problems } = follow({
			"openclaw.json": '{"a": {"$include": "a.json"}}',
			"a.json": '{\n  "b": {\n    "$include": "gone.json"\n  }\n}',
		});
		expect(problems).toMatchObject([
			{
				kind: "missing",
				location: {
					file: expect.stringMatching(/a\.json$/),
					line: 3,
					column: 17,
					endColumn: 28,
				},
			},
		]);
	});

	it("lists each included file once, in the order met", () => {
		const config = follow({
			"openclaw.json":
				'{"a": {"$include": "a.json"}, "b": {"$include": ["b.json", "a.json"]}}',
			"a.json": "{}",
			"b.json": "{}",
		});
		expect(config.included.map(({ file }) => file.split("/").at(-1))).toEqual([
			"a.json",
			"b.json",
		]);
	});
});

describe("the owner of a path", () => {
	const files = {
		"openclaw.json":
			'{"agents": {"$include": ["base.json", "more.json"], "list": [{"id": "root"}]}, "skills": {"$include": "skills.json"}, "plain": {"x": 1}}',
		"base.json":
			'{"defaults": {"sync": {"a": 1, "b": 1}}, "list": [{"id": "one"}, {"id": "two"}]}',
		"more.json": '{"defaults": {"sync": {"b": 2}}, "list": [{"id": "three"}]}',
		"skills.json": '{"load": {"$include": "load.json", "watch": true}}',
		"load.json": '{"watchDebounceMs": 250, "watch": false}',
	};
	it.each<[string, string, string]>([
		["plain.x", "openclaw.json", "plain.x"],
		["plain.new.key", "openclaw.json", "plain.new.key"],
		["agents", "openclaw.json", "agents"],
		["agents.defaults.sync.a", "base.json", "defaults.sync.a"],
		["agents.defaults.sync.b", "more.json", "defaults.sync.b"],
		["agents.defaults.sync.c", "more.json", "defaults.sync.c"],
		["agents.list[0].id", "base.json", "list[0].id"],
		["agents.list[1]", "base.json", "list[1]"],
		["agents.list[2].id", "more.json", "list[0].id"],
		["agents.list[3].id", "openclaw.json", "agents.list[0].id"],
		["skills.load.watch", "skills.json", "load.watch"],
		["skills.load.watchDebounceMs", "load.json", "watchDebounceMs"],
		["skills.load.new", "skills.json", "load.new"],
		["skills.entries.x", "skills.json", "entries.x"],
		["gateway.mode", "openclaw.json", "gateway.mode"],
	])("%s is %s", (path, file, inside) => {
		const config = follow(files);
		const owner = config.ownerOf(parsePath(path) ?? []);
		expect(owner.document.file.endsWith(`/${file}`), owner.document.file).toBe(
			true,
		);
		expect(owner.path).toEqual(parsePath(inside));
	});

	it("states every value that the merged config has", () => {
		const config = follow(files);
		for (const [path, value] of leaves(config.value)) {
			const owner = config.ownerOf(path);
			expect(valueAt(owner.document.value, owner.path)).toEqual(value);
		}
		const at = config.ownerOf(["skills", "load", "watchDebounceMs"]);
		expect(locationOf(at.document, at.path)).toMatchObject({
			line: 1,
			column: 2,
		});
	});

	it("is the root where an include failed", () => {
		const config = follow({
			"openclaw.json": '{"a": {"$include": "gone.json"}}',
		});
		const path: Path = ["a", "b"];
		expect(config.ownerOf(path)).toEqual({ document: config.root, path });
	});
});

function follow(files: Readonly<Record<string, string>>): MergedConfig {
	return followIn(folderWith(files));
}

function followIn(folder: string): MergedConfig {
	const file = join(folder, "openclaw.json");
	const text = new TextDecoder().decode(diskFiles.read(file));
	return followIncludes(documentOf(text, file), diskFiles);
}
