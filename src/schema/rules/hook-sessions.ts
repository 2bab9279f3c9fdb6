import { isArray, type JsonValue, member } from "../../config/json.ts";
import type { Rule } from "./rule.ts";

/** A hook that goes on in one session must say in which (`config/zod-schema` of 2026.8.2 and 2026.9.6). */
export const hookSessionRules: readonly Rule[] = [
	{
		name: "hook-session",
		at: "hooks",
		from: "2026.8.1",
		step: "schema",
		broken: (hooks) => {
			const mappings = member(hooks, "mappings");
			if (isStated(member(hooks, "defaultSessionKey"))) return [];
			return (isArray(mappings) ? mappings : []).flatMap((mapping, index) =>
				(member(mapping, "action") ?? "agent") === "agent" &&
				member(mapping, "sessionMode") === "persistent" &&
				member(mapping, "transform") === undefined &&
				!isStated(member(mapping, "sessionKey"))
					? [["mappings", index, "sessionKey"]]
					: [],
			);
		},
	},
];

function isStated(value: JsonValue | undefined): boolean {
	return typeof value === "string" && value.trim() !== "";
}
