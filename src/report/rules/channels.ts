import type { RuleName } from "../../schema/rules/rule-name.ts";
import type { FindingWords } from "../message.ts";

/** The words for the rules about channels, plugins and what they bring. */
export const channelRuleWords = {
	"channel-binding": {
		message: "is no longer read: bindings belong at the top level",
		hint: "Move it to an entry of bindings.",
	},
	"discord-activity": {
		message:
			"must be set for this kind of activity: activity always, activityUrl and activityType 1 together",
	},
	"discord-id": {
		message: "must be a text, since Discord's ids are too long for a number",
		hint: "Put it in quotation marks.",
	},
	"discord-presence": { message: "must not be longer than intervalMs" },
	"dm-allowlist": {
		message: 'must name at least one sender, since the policy is "allowlist"',
		hint: 'Name the senders, or choose the policy "pairing".',
	},
	"dm-open": {
		message: 'must hold "*", since the policy is "open"',
		hint: 'Add "*", or choose the policy "pairing".',
	},
	"heartbeat-target": {
		message: 'is neither a channel of this release nor "last" or "none"',
	},
	"nickserv-mail": { message: "must be set where register is true" },
	"plugin-config-missing": {
		message: "must be set, since plugins.slots.memory chooses this plugin",
	},
	"signing-secret": { message: 'must be set where mode is "http"' },
	"ssh-host": {
		message: "must be host or user@host, without spaces or options",
	},
	"telegram-command": {
		message:
			"must be set: a command of a-z, 0-9 and _ (32 at most), and its description",
	},
	"unknown-channel": {
		message:
			"is not a channel of this release, nor of a plugin that the config names",
		hint: "Remove it, or name the plugin that brings it in plugins.entries.",
	},
	"voice-provider": {
		message: "must name one of the providers that are listed",
	},
	"web-search-not-installed": {
		message:
			"is a web search of a plugin that this release does not bring along",
		hint: "Name the plugin in plugins.entries and install it.",
	},
	"web-search-unknown": {
		message: "is not a web search that this release knows",
	},
	"webhook-secret": { message: "must be set where webhookUrl is set" },
	"withdrawn-model": {
		message: "names a model that is withdrawn, or that OpenClaw cannot use",
		hint: "Choose another model.",
	},
} satisfies Partial<Record<RuleName, FindingWords>>;
