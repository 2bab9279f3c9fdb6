import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** Texts of which OpenClaw takes the blanks around away before it demands that something is left. */
export function blankTextRules(
	from: Release,
	places: readonly string[],
): readonly Rule[] {
	return places.map((at) => ({
		name: "blank-text",
		at,
		from,
		step: "schema",
		broken: (text) =>
			typeof text === "string" && text !== "" && text.trim() === "" ? [[]] : [],
	}));
}
