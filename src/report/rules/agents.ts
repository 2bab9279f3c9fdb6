import type { RuleName } from "../../schema/rules/rule-name.ts";
import type { FindingWords } from "../message.ts";

/** The words for the rules about agents, their tools, models and bindings. */
export const agentRuleWords = {
	"agent-folder-shared": {
		message: "has several agents with the same folder",
		hint: "Give each agent an agentDir of its own, or leave agentDir out.",
	},
	"agent-id": {
		message: "must be an agent id: letters, digits, _ and -, 64 at most",
	},
	"agent-id-taken": {
		message: "is an agent that is there already under another spelling",
		hint: "Rename one of the two.",
	},
	"agent-roster-conflict": {
		message: 'is "explicit" although an agent says default: true',
		hint: "Keep one of the two.",
	},
	"agent-roster-default": {
		message: "has several agents with default: true; one is the most",
		hint: "Keep default: true for one agent.",
	},
	"agent-roster-empty": {
		message: "has no agent",
		hint: "Name at least one, for example main: {}.",
	},
	"agent-roster-owner": {
		message:
			"is not set, and an owner must be named where there are several agents",
		hint: 'Set agents.ownership to "explicit", or default: true for one agent.',
	},
	avatar: {
		message:
			"must be a web address, a data: text or a file in the agent's workspace",
	},
	"binding-channel": {
		message:
			"is not a channel that a binding of type acp can be for in this release",
	},
	"binding-conversation": {
		message:
			"is not the id of a conversation that a binding of type acp can be for in this release",
	},
	"binding-peer": {
		message:
			"needs an id, because a binding of type acp is for one conversation",
		hint: "Set match.peer.kind and match.peer.id.",
	},
	"broadcast-group": {
		message: "takes options only under a name with its channel",
		hint: "Write the key as channel:peer.",
	},
	"broadcast-size": {
		message: "has more than 16 agents",
	},
	"exact-model": {
		message: "is only for one model, named as provider/model",
		hint: "Move it to a key that names a provider and a model.",
	},
	"exec-mode-alone": {
		message: "cannot stand beside security or ask, which it replaces",
		hint: "Keep mode, or keep security and ask.",
	},
	"loop-thresholds": {
		message: "must be higher than the threshold before it",
	},
	"model-name": {
		message: "must be provider/model, or empty",
	},
	"model-policy": {
		message:
			"is neither provider/model, nor a prefix that ends in /*, nor an alias of a model here",
	},
	"reserved-runtime": {
		message: "is not a runtime that can be chosen",
	},
	"retries-range": {
		message: "must not be lower than min",
	},
	"sandbox-bind": {
		message: "must name a folder of the host by its absolute path",
	},
	"sandbox-network": {
		message:
			"would open the host's network, or that of another container, to the sandbox",
		hint: 'Use "bridge", "none" or a network of your own.',
	},
	"sandbox-profile": {
		message: 'must not be "unconfined"',
		hint: "Name a profile, or leave it out.",
	},
	"sandbox-variable": {
		message:
			"must be named with letters, digits and _ and have a value of one line",
	},
	"tools-allow-both": {
		message: "has both allow and alsoAllow",
		hint: "Merge alsoAllow into allow, or use a profile and alsoAllow.",
	},
	"unknown-agent": {
		message: "is not an agent of this config",
	},
	"web-search-moved": {
		message: "has moved into the settings of its plugin",
		hint: "Write it under plugins.entries, in the plugin's config.webSearch.",
	},
} satisfies Partial<Record<RuleName, FindingWords>>;
