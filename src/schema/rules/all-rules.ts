import { agentRules } from "./agents.ts";
import { bindingRules } from "./bindings.ts";
import { channelRules } from "./channels.ts";
import { otherRules } from "./other-rules.ts";
import { pluginRules } from "./plugins.ts";
import type { Rule } from "./rule.ts";
import { toolRules } from "./tools.ts";
import { webSearchRules } from "./web-search.ts";
import { withdrawnModelRules } from "./withdrawn-models.ts";

/** Every rule that no JSON Schema states, by the section of the config that it is about. */
export const allRules: readonly Rule[] = [
	...agentRules,
	...bindingRules,
	...toolRules,
	...channelRules,
	...otherRules,
	...pluginRules,
	...webSearchRules,
	...withdrawnModelRules,
];
