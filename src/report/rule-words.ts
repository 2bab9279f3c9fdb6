import type { RuleName } from "../schema/rules/rule-name.ts";
import type { FindingWords } from "./message.ts";
import { agentRuleWords } from "./rules/agents.ts";
import { channelRuleWords } from "./rules/channels.ts";
import { sectionRuleWords } from "./rules/sections.ts";
import { textFormWords } from "./rules/text-forms.ts";

/** What breaks a rule that no schema states, and what to do about it. */
const words: Readonly<Record<RuleName, FindingWords>> = {
	...agentRuleWords,
	...channelRuleWords,
	...sectionRuleWords,
	...textFormWords,
};

/** The words for a broken rule. */
export function ruleWords(rule: RuleName): FindingWords {
	return words[rule];
}
