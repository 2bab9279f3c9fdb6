import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import type { Release } from "../../../src/releases/release.ts";
import { Ajv } from "../../../src/schema/ajv.ts";
import { configSchema } from "../../../src/schema/emit/config-schema.ts";
import type { Note } from "../../../src/schema/emit/note.ts";
import { noNames } from "../../../src/schema/known-names.ts";

const text = { type: "string" };
const number = { type: "number" };
const strict = (properties: JsonObject, more: JsonObject = {}) => ({
	...{ type: "object", properties, additionalProperties: false },
	...more,
});
const withEntries = strict({
	entries: {
		type: "object",
		additionalProperties: strict({ name: text }),
	},
});

/** The sections of a small release. */
const sections: Readonly<Record<string, JsonValue>> = {
	agents: withEntries,
	teams: withEntries,
	one: strict({ a: { $ref: "#/$defs/t" } }, { $defs: { t: text } }),
	two: strict({ a: { $ref: "#/$defs/t" } }, { $defs: { t: number } }),
	channels: strict({ mine: strict({ a: text }) }),
	need: strict({ x: text }, { required: ["x"] }),
	plugins: strict({}),
	gateway: strict({
		roles: strict({ default: { type: "string", pattern: "^[a-z]+$" } }),
	}),
};

/** Does what is emitted for the small release take a config. */
function takes(
	config: JsonValue,
	{
		release = "2026.9.6",
		notes = [],
	}: { readonly release?: Release; readonly notes?: readonly Note[] } = {},
): boolean {
	const schema = configSchema(
		{
			release,
			root: {
				type: "object",
				additionalProperties: false,
				required: ["one"],
			},
			told: "",
			pluginOwned: ["channels.mine", "channels.other"],
			names: { ...noNames, channels: ["mine"] },
			sectionNames: Object.keys(sections),
			section: (name) => ({ schema: sections[name] ?? {}, secrets: [] }),
		},
		release,
		notes,
	);
	return (
		new Ajv({ strict: false, validateSchema: false }).compile({ ...schema })(
			config,
		) === true
	);
}

describe("the schema of a whole config", () => {
	it.each<readonly [JsonValue, boolean]>([
		[{ one: { a: "x" } }, true],
		[{ one: { a: 1 } }, false],
		[{ one: {}, two: { a: 1 } }, true],
		[{ one: {}, two: { a: "x" } }, false],
		[{ one: {}, three: {} }, false],
		[{}, false],
		[{ $include: "./a.json5" }, true],
		[{ $include: "./a.json5", two: { a: 1 } }, true],
		[{ $include: "./a.json5", two: { a: "x" } }, false],
		[{ $include: "./a.json5", three: {} }, false],
		[{ $include: 5 }, false],
		[{ one: {}, need: {} }, false],
		[{ $include: "./a.json5", need: {} }, true],
		[{ one: {}, need: { x: "x" } }, true],
		[{ one: { $include: ["./a.json5"] } }, true],
		[5, false],
	])("takes %j: %s", (config, isTaken) => {
		expect(takes(config)).toBe(isTaken);
	});

	it("knows the list of agents, and no other", () => {
		const list = [{ id: "a", name: "A" }];
		expect(takes({ one: {}, agents: { list } })).toBe(true);
		expect(takes({ one: {}, agents: { list: [{ name: "A" }] } })).toBe(false);
		expect(takes({ one: {}, teams: { list } })).toBe(false);
	});

	it("takes what its release takes beyond its own schema", () => {
		const config = { one: {}, plugins: { installs: { a: [1] } } };
		expect(takes(config, { release: "2026.7.1" })).toBe(true);
		expect(takes(config)).toBe(false);
	});

	it("takes blanks where the release takes them away", () => {
		const roles = (name: string): JsonValue => ({
			one: {},
			gateway: { roles: { default: name } },
		});
		expect(takes(roles(" a "))).toBe(true);
		expect(takes(roles("a"))).toBe(true);
		expect(takes(roles("A"))).toBe(false);
	});

	it("takes anything where only a plugin that is not known can judge", () => {
		expect(takes({ one: {}, channels: { other: { x: [1] } } })).toBe(true);
		expect(takes({ one: {}, channels: { mine: { a: 1 } } })).toBe(false);
	});

	it("takes an old section that a note tells of", () => {
		const notes: readonly Note[] = [
			{ pattern: "old", kind: "taken", form: number, beside: false },
		];
		expect(takes({ one: {}, old: 5 }, { notes })).toBe(true);
		expect(takes({ one: {}, old: "x" }, { notes })).toBe(false);
		expect(takes({ one: {}, old: 5 })).toBe(false);
	});
});
