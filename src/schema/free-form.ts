import { isRecord } from "../config/record.ts";

/** Keywords that judge nothing. */
const prose = new Set(["title", "description", "default", "examples"]);

/** Does a schema take anything, or any object. */
export function isFreeForm(schema: unknown): boolean {
	if (!isRecord(schema)) return schema !== false;
	return Object.entries(schema).every(
		([keyword, content]) =>
			prose.has(keyword) ||
			(keyword === "type" && content === "object") ||
			(keyword === "additionalProperties" && isFreeForm(content)) ||
			(keyword === "propertyNames" &&
				isRecord(content) &&
				content.type === "string" &&
				Object.keys(content).length === 1),
	);
}
