import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { parsePath } from "../../src/config/path.ts";
import { readJsonFile } from "../../src/schema/bundled.ts";
import { judge } from "../../src/schema/judge.ts";
import { openSnapshots } from "../../src/schema/snapshot.ts";
import {
	type StartMigration,
	startMigrationsOf,
} from "../../src/schema/start-migrations.ts";
import { repairAtStart } from "../../src/schema/start-repair.ts";
import {
	configOf,
	noVariables,
	packageDirectory,
	snapshots,
	targetOf,
} from "./judged.ts";

const content: JsonValue = {
	releases: {
		"2026.8.2": { old: { "": "-" } },
		"2026.9.6": {
			gone: { "": "-", kept: { "": ">new.kept" } },
			lists: { "[]": { name: { "": ">items[].title" } } },
			people: { "*": { age: { "": ">persons.*.years" } } },
			mode: { "": { '"hot"': "~mode", number: "-", missing: "~mode" } },
			parts: { "": "~items[]" },
			never: { "": "!" },
			sometimes: { "": "?" },
		},
	},
};

const find = startMigrationsOf(content, "2026.9.6");

describe("what becomes of a retired setting", () => {
	it.each<[string, JsonValue | undefined, StartMigration | undefined]>([
		["gone", 1, { kind: "removed" }],
		["gone.deeper.still", 1, { kind: "removed" }],
		["gone.kept", 1, { kind: "moved", to: ["new", "kept"] }],
		["gone.kept.below", 1, { kind: "moved", to: ["new", "kept", "below"] }],
		["lists[3].name", "x", { kind: "moved", to: ["items", 3, "title"] }],
		["people.ann.age", 3, { kind: "moved", to: ["persons", "ann", "years"] }],
		["mode", "hot", { kind: "changed", to: ["mode"] }],
		["mode", "cold", undefined],
		["mode", 1, { kind: "removed" }],
		["mode", undefined, { kind: "changed", to: ["mode"] }],
		["mode.below", 1, undefined],
		["parts[0].path", "x", { kind: "changed", to: ["items"] }],
		["never", 1, { kind: "refused" }],
		["sometimes", 1, { kind: "unsure" }],
		["fine", 1, undefined],
		["old", 1, undefined],
	])("%s = %j", (text, value, expected) => {
		expect(find(parsePath(text) ?? [], value)).toEqual(expected);
	});

	it("is that of the newest measured release that is not after the target", () => {
		const at = (release: `${number}.${number}.${string}`) =>
			startMigrationsOf(content, release)(["old"], 1);
		expect(at("2026.8.1")).toEqual({ kind: "removed" });
		expect(at("2026.8.33")).toEqual({ kind: "removed" });
		expect(at("2026.9.1")).toEqual({ kind: "removed" });
		expect(at("2026.10.1")).toBeUndefined();
	});
});

describe("a config that is repaired", () => {
	it("loses what is removed, has what is moved in its new place, and keeps what is refused", () => {
		const { value, migrations } = repairAtStart(
			{
				gone: { a: 1, kept: { b: [2] } },
				lists: [{ name: "x", size: 1 }],
				never: true,
				fine: {},
			},
			find,
		);
		expect(value).toEqual({
			lists: [{ size: 1 }],
			items: [{ title: "x" }],
			new: { kept: { b: [2] } },
			never: true,
			fine: {},
		});
		expect(migrations.map(({ path }) => path.join("."))).toEqual([
			"gone.a",
			"gone.kept.b.0",
			"lists.0.name",
			"never",
		]);
	});

	it("keeps what already stands in the new place", () => {
		expect(
			repairAtStart({ gone: { kept: 1 }, new: { kept: 2 } }, find).value,
		).toEqual({ new: { kept: 2 } });
	});

	it("is left as it is where nothing in it was retired", () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
				const config: JsonValue = { fine: JSON.parse(JSON.stringify(value)) };
				const repair = repairAtStart(config, find);
				expect(repair.value).toEqual(config);
				expect(repair.migrations).toEqual([]);
			}),
		);
	});
});

it("is read from its file only where something is wrong", async () => {
	const names: string[] = [];
	const watched = openSnapshots((name) => {
		names.push(name);
		return readJsonFile(join(packageDirectory, "schemas", name));
	});
	const judgeText = async (text: string): Promise<void> => {
		const target = targetOf("2026.9.6");
		await judge([{ config: configOf(text), target }], watched, noVariables);
	};
	await judgeText('{"gateway": {"mode": "local"}}');
	expect(names).not.toContain("startup-migrations.json");
	await judgeText(
		'{"gateway": {"mode": "local"}, "session": {"writeLock": {}}}',
	);
	await judgeText('{"gateway": {"mode": "local"}, "bogus": 1}');
	expect(
		names.filter((name) => name === "startup-migrations.json"),
	).toHaveLength(1);
});

describe.each(["2026.8.2", "2026.9.6"] as const)(
	"measured on %s",
	(release) => {
		const measured = startMigrationsOf(snapshots.startMigrations(), release);

		it.each<[string, JsonValue, StartMigration]>([
			[
				"agents.defaults.memorySearch.provider",
				"openai",
				{ kind: "moved", to: ["memory", "search", "provider"] },
			],
			[
				"agents.defaults.memorySearch.sync.watchDebounceMs",
				5000,
				{ kind: "removed" },
			],
			["skills.load.watchDebounceMs", 1000, { kind: "removed" }],
			["session.writeLock.staleMs", 1, { kind: "removed" }],
			["messages.tts.auto", "always", { kind: "moved", to: ["tts", "auto"] }],
			["gateway.remote.enabled", true, { kind: "refused" }],
			[
				"gateway.reload.mode",
				"hot",
				{ kind: "changed", to: ["gateway", "reload", "mode"] },
			],
		])("%s = %j", (text, value, expected) => {
			expect(measured(parsePath(text) ?? [], value)).toEqual(expected);
		});

		it("an agent's own memory search moves only on the later one", () => {
			const path = ["agents", "entries", "ann", "memorySearch", "provider"];
			expect(measured(path, "openai")).toEqual(
				release === "2026.8.2"
					? { kind: "refused" }
					: {
							kind: "moved",
							to: ["agents", "entries", "ann", "memory", "search", "provider"],
						},
			);
		});
	},
);
