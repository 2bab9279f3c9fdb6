import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/config/json.ts";
import { withRosterList } from "../../../src/schema/emit/roster-list.ts";

const entry = {
	type: "object",
	properties: { name: { type: "string" } },
	required: ["name"],
};

function agents(
	entries: JsonValue,
	more: Readonly<Record<string, JsonValue>> = {},
) {
	return {
		type: "object",
		properties: {
			entries: { type: "object", additionalProperties: entries },
			...more,
		},
	};
}

const list = {
	type: "array",
	items: {
		type: "object",
		properties: { name: { type: "string" }, id: { type: "string" } },
		required: ["name", "id"],
	},
};

describe("the list of agents", () => {
	it("is made of what an entry is, with an id", () => {
		expect(withRosterList(agents(entry))).toEqual(agents(entry, { list }));
		const bare = { type: "object" };
		expect(withRosterList(agents(bare))).toMatchObject({
			properties: {
				list: {
					items: { properties: { id: { type: "string" } }, required: ["id"] },
				},
			},
		});
	});

	it("is made of an entry that lies elsewhere, too", () => {
		const section = {
			...agents({ $ref: "#/$defs/entry" }),
			$defs: { entry },
		};
		expect(withRosterList(section)).toEqual({
			...section,
			properties: { ...section.properties, list },
		});
	});

	it.each<JsonValue>([
		true,
		{ type: "object" },
		{ type: "object", properties: {} },
		agents(true),
		agents({ $ref: "#/$defs/none" }),
		agents(entry, { list: { type: "array" } }),
	])("is not made in %j", (section) => {
		expect(withRosterList(section)).toBe(section);
	});
});
