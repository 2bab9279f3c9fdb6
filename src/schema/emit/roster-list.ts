import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { followPointer } from "../schema-node.ts";

/**
 * The section `agents` with the list of agents that releases from 2026.8.1 on still read as `agents.entries` (see
 * `migrateRoster`), though their schema has none: its items are entries with an id. Itself where there is a list.
 */
export function withRosterList(agents: JsonValue): JsonValue {
	const properties = member(agents, "properties");
	const entries = member(properties, "entries");
	const entry = memberForm(member(entries, "additionalProperties"), agents);
	if (!isObject(agents) || !isObject(properties) || !entry) return agents;
	if (Object.hasOwn(properties, "list")) return agents;
	const required = member(entry, "required");
	const item: JsonObject = {
		...entry,
		properties: {
			...asObject(member(entry, "properties")),
			id: { type: "string" },
		},
		required: [...(isArray(required) ? required : []), "id"],
	};
	const list = { type: "array", items: item };
	return { ...agents, properties: { ...properties, list } };
}

function memberForm(
	form: JsonValue | undefined,
	section: JsonValue,
): JsonObject | undefined {
	const reference = member(form, "$ref");
	const found =
		typeof reference === "string" ? followPointer(section, reference) : form;
	return isObject(found) ? found : undefined;
}

function asObject(value: JsonValue | undefined): JsonObject {
	return isObject(value) ? value : {};
}
