import json5 from "json5";
import { isJsonValue, type JsonValue } from "../../src/config/json.ts";
import { leaves } from "../../src/config/path.ts";

/** What the text of a config means. */
export function parsed(text: string): JsonValue {
	const value: unknown = json5.parse(text);
	if (!isJsonValue(value)) throw new Error("the config is no JSON value");
	return value;
}

/** Every authored path and value but `meta`, which the gateway writes itself; sorted, since a gateway may reorder. */
export function authored(
	value: JsonValue,
): readonly (readonly [string, JsonValue])[] {
	return leaves(value)
		.filter(([path]) => path[0] !== "meta")
		.map(([path, leaf]) => [path.join("."), leaf] as const)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}
