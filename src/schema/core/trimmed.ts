import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { matchesPattern } from "../../config/path-pattern.ts";

/**
 * Where OpenClaw takes the blanks around a text away before it looks at its form and its length, which no schema states
 * (`config/zod-schema` of 2026.7.1 and 2026.8.2; run on 2026.9.6).
 */
export const trimmedPlaces = [
	"mcp.servers.*.codex.agents[]",
	"nodeHost.mcp.servers.*.codex.agents[]",
	"gateway.controlUi.environment.label",
	"gateway.roles.default",
] as const;

/** A value as its schema gets to see it. */
export function asJudged(value: JsonValue, path: Path): JsonValue {
	return typeof value === "string" &&
		value !== value.trim() &&
		trimmedPlaces.some((pattern) => matchesPattern(pattern, path))
		? value.trim()
		: value;
}
