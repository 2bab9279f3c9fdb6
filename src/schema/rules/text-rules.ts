import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";
import type { RuleName } from "./rule-name.ts";

/** A place in a config and the releases that demand something of it, as in `Rule`. */
export interface Demand {
	readonly at: string;
	readonly from?: Release;
	readonly until?: Release;
}

/** One rule a place: a text there must have a form. What is no text is left to the schema. */
export function textRules(
	name: RuleName,
	hasForm: (text: string) => boolean,
	demands: readonly Demand[],
): readonly Rule[] {
	return demands.map((demand) => ({
		...demand,
		name,
		step: "schema",
		broken: (text) => (typeof text !== "string" || hasForm(text) ? [] : [[]]),
	}));
}
