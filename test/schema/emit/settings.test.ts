import { describe, expect, it } from "vitest";
import { isObject, type JsonValue, member } from "../../../src/config/json.ts";
import { followPointer } from "../../../src/schema/schema-node.ts";
import { checkFor, emittedFor } from "./emitted.ts";

const provider = {
	baseUrl: "https://example.com",
	contextTokens: 1000,
	models: [],
};

/** What a release takes beyond its own schema, or refuses, as OpenClaw does. */
const cases: readonly (readonly [
	what: string,
	config: JsonValue,
	takenBy: readonly string[],
	refusedBy: readonly string[],
])[] = [
	[
		"the key $schema",
		{ $schema: "./openclaw.schema.json" },
		["2026.2.26", "2026.9.6"],
		["2026.1.30", "2026.2.12"],
	],
	[
		"plugins.installs",
		{ plugins: { installs: { a: {} } } },
		["2026.5.28", "2026.7.35"],
		["2026.8.1", "2026.9.6"],
	],
	[
		"the settings of a plugin that nobody knows",
		{ plugins: { entries: { mine: { enabled: true, config: { a: [1] } } } } },
		["2026.2.26", "2026.9.6"],
		[],
	],
	[
		"a channel of a plugin that nobody knows",
		{ channels: { mine: { a: 1 } } },
		["2026.2.26", "2026.9.6"],
		[],
	],
	[
		"a list of agents",
		{ agents: { list: [{ id: "a", name: "A" }] } },
		["2026.1.30", "2026.7.1", "2026.8.1", "2026.9.6"],
		[],
	],
	[
		"an unknown key of an agent in a list",
		{ agents: { list: [{ id: "a", nmae: "A" }] } },
		[],
		["2026.1.30", "2026.7.1", "2026.8.1", "2026.9.6"],
	],
	[
		"the budget of a provider",
		{ models: { providers: { p: provider } } },
		["2026.8.1", "2026.9.6"],
		["2026.2.12"],
	],
	[
		"the address that a gateway binds to",
		{ gateway: { bind: "0.0.0.0" } },
		["2026.3.31", "2026.4.26"],
		["2026.3.13", "2026.5.2", "2026.9.6"],
	],
	[
		"a heartbeat at the root",
		{ heartbeat: { every: "30m" } },
		["2026.3.31", "2026.4.26"],
		["2026.3.13", "2026.5.2"],
	],
	[
		"a switch that was no object",
		{ channels: { telegram: { streaming: true } } },
		["2026.4.15", "2026.4.26"],
		["2026.7.1"],
	],
	[
		"a setting with blanks around it that are taken away",
		{ gateway: { roles: { default: " a ", definitions: {} } } },
		["2026.9.6"],
		[],
	],
	[
		"a debounce",
		{ skills: { load: { watchDebounceMs: 1000 } } },
		["2026.1.30", "2026.7.35"],
		["2026.8.1", "2026.9.6"],
	],
	[
		"a list that lacks what each item must have",
		{ agents: { list: [{ name: "A" }] } },
		[],
		["2026.7.1", "2026.9.6"],
	],
	[
		"an include with another key that nobody knows",
		{ gateway: { $include: "./gateway.json5", bogus: 1 } },
		[],
		["2026.1.30", "2026.9.6"],
	],
	[
		"an include of something else than files",
		{ gateway: { $include: 5 } },
		[],
		["2026.1.30", "2026.9.6"],
	],
];

describe("what the releases take", () => {
	it.each(cases)(
		"%s",
		(_what, config, takenBy, refusedBy) => {
			for (const release of takenBy)
				expect([release, checkFor(release)(config)]).toEqual([release, true]);
			for (const release of refusedBy)
				expect([release, checkFor(release)(config)]).toEqual([release, false]);
		},
		60_000,
	);
});

/** The schema of a setting in the config's own file, with its references followed. */
function settingIn(release: string, ...path: readonly string[]): JsonValue {
	const root = emittedFor(release);
	let found: JsonValue = root;
	for (const step of [...path, undefined]) {
		const reference = member(found, "$ref");
		if (typeof reference === "string")
			found = followPointer(root, reference) ?? false;
		found = member(found, "else") ?? found;
		if (step !== undefined)
			found = member(member(found, "properties"), step) ?? false;
	}
	return isObject(found) ? found : {};
}

describe("what is said of a setting", { timeout: 60_000 }, () => {
	const debounce = ["skills", "load", "watchDebounceMs"] as const;

	it("is what it does, its default, and that it will be gone", () => {
		const setting = settingIn("2026.7.1", ...debounce);
		expect(setting).toMatchObject({ default: 250 });
		expect(member(setting, "description")).toMatch(
			/the gateway waits for it twice(?:.|\n)*Retired from OpenClaw 2026\.8\.1 on: the gateway now always uses 250 ms\.$/,
		);
		expect(setting).not.toHaveProperty("deprecated");
	});

	it("is why it is refused where it is gone", () => {
		const words =
			"Retired in OpenClaw 2026.8.1: the gateway now always uses 250 ms.";
		expect(settingIn("2026.9.6", ...debounce)).toEqual({
			not: {},
			description: words,
			errorMessage: words,
			doNotSuggest: true,
		});
	});

	it("is where an old one is read as", () => {
		expect(settingIn("2026.9.6", "agents", "list")).toMatchObject({
			deprecated: true,
			description:
				"The old form of agents.entries, which OpenClaw 2026.9.6 still reads.",
		});
		expect(settingIn("2026.4.26", "memorySearch")).toMatchObject({
			deprecated: true,
			description:
				"An old place: OpenClaw 2026.4.26 reads it as agents.defaults.memorySearch. Write it there.",
		});
	});

	it("is nothing that OpenClaw says of it", () => {
		expect(settingIn("2026.9.6", "gateway", "mode")).not.toHaveProperty(
			"description",
		);
	});
});
