import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { valueAt } from "../../src/config/path.ts";
import { migrateOnRead } from "../../src/schema/read-migration.ts";

const release = "2026.9.6";

/** What a release reads where a config says something else, run on 2026.9.6. */
const migrated: readonly (readonly [string, JsonValue, JsonValue])[] = [
	["no agents", {}, { agents: { entries: { main: {} } } }],
	[
		"agents without one",
		{ agents: { entries: {}, defaults: {} } },
		{ agents: { entries: { main: {} }, defaults: {} } },
	],
	[
		"an empty list",
		{ agents: { list: [] } },
		{ agents: { entries: { main: {} } } },
	],
	[
		"an empty list of an explicit owner",
		{ agents: { list: [], ownership: "explicit" } },
		{ agents: { ownership: "explicit", entries: {} } },
	],
	[
		"a list",
		{ agents: { list: [{ id: "a", name: "A" }, { id: "b" }] } },
		{ agents: { entries: { a: { name: "A" }, b: {} } } },
	],
	[
		"a budget of an agent",
		{ agents: { entries: { a: { contextTokens: 5 } } } },
		{ agents: { entries: { a: {} } } },
	],
	[
		"a budget of a provider",
		{
			agents: { entries: { a: {} } },
			models: {
				providers: {
					p: { contextWindow: 5, models: [{}, { contextWindow: 6 }] },
				},
			},
		},
		{
			agents: { entries: { a: {} } },
			models: {
				providers: {
					p: { models: [{ contextWindow: 5 }, { contextWindow: 6 }] },
				},
			},
		},
	],
	[
		"the switch of a plugin",
		{
			agents: { entries: { a: {} } },
			plugins: {
				entries: {
					"github-copilot": { config: { discovery: { enabled: true } } },
				},
			},
		},
		{
			agents: { entries: { a: {} } },
			plugins: { entries: { "github-copilot": { config: {} } } },
		},
	],
];

/** Lists that OpenClaw leaves where they are. */
const lists: readonly (readonly [string, JsonValue])[] = [
	["of an id in capital letters", [{ id: "A" }]],
	["of an id with blanks", [{ id: " a" }]],
	["of an agent without an id", [{}]],
	["with an id twice", [{ id: "a" }, { id: "a" }]],
	["of texts", ["a"]],
	["of a default that is no boolean", [{ id: "a", default: "yes" }]],
];

describe("what a release moves while reading", () => {
	it.each(migrated)("%s", (_, config, expected) => {
		expect(migrateOnRead(config, release).value).toEqual(expected);
	});

	it.each(lists)("leaves a list %s", (_, list) => {
		const config = { agents: { list } };
		expect(migrateOnRead(config, release).value).toEqual(config);
	});

	it.each(migrated)("nothing before 2026.8.1: %s", (_, config) => {
		expect(migrateOnRead(config, "2026.7.1").value).toBe(config);
	});

	it("leads back to where each agent was written", () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9_]{0,5}$/), {
					minLength: 1,
				}),
				(ids) => {
					const config = {
						agents: { list: ids.map((id) => ({ id, name: id })) },
					};
					const read = migrateOnRead(config, release);
					for (const id of ids) {
						const path = ["agents", "entries", id, "name"];
						expect(valueAt(read.value, path)).toBe(id);
						expect(valueAt(config, read.authoredPath(path))).toBe(id);
					}
				},
			),
		);
	});
});
