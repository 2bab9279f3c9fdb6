import { isObject, type JsonValue, member } from "../../config/json.ts";
import type { Rule } from "./rule.ts";

/**
 * Which of several voice providers is meant (`config/zod-schema` of 2026.3.13, 2026.5.28, 2026.7.1 and 2026.9.6): one of
 * those that are listed, and where there are several, one must be named.
 */
export const talkRules: readonly Rule[] = [
	{ ...choiceRule("talk"), from: "2026.3.13" },
	{ ...choiceRule("talk.realtime"), from: "2026.5.28" },
];

function choiceRule(at: string): Rule {
	return {
		name: "voice-provider",
		at,
		step: "schema",
		broken: (talk) => (isChosen(talk) ? [] : [["provider"]]),
	};
}

function isChosen(talk: JsonValue): boolean {
	const named = member(talk, "provider");
	const chosen = typeof named === "string" ? named.trim().toLowerCase() : "";
	const listed = member(talk, "providers");
	const providers = isObject(listed) ? Object.keys(listed) : [];
	if (chosen === "") return providers.length <= 1;
	return providers.length === 0 || providers.includes(chosen);
}
