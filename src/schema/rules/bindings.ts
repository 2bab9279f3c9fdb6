import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { knownAgentRules } from "./known-agents.ts";
import type { Rule } from "./rule.ts";

/** A name that says on which channel a peer is: `discord:123`. */
const ofChannel = /^[a-z][a-z0-9_-]*:.+$/i;

/** The most agents that may talk with one another in a group. */
const mostAgents = 16;

/** The rules about `bindings` and `broadcast`. */
export const bindingRules: readonly Rule[] = [
	...knownAgentRules,
	{
		// `config/zod-schema.agents` of 2026.3.13, 2026.7.1 and 2026.9.6
		name: "binding-peer",
		at: "bindings[]",
		from: "2026.3.13",
		step: "schema",
		broken: (binding) =>
			isForAcp(binding) && !hasPeer(binding) ? [["match", "peer"]] : [],
	},
	{
		// `config/zod-schema.agents` of 2026.3.13 and 2026.3.31; 2026.4.15 takes any channel
		name: "binding-channel",
		at: "bindings[]",
		from: "2026.3.13",
		until: "2026.4.15",
		step: "schema",
		broken: (binding, { release }) =>
			isForAcp(binding) &&
			hasPeer(binding) &&
			!conversationForms(release).has(channelOf(binding))
				? [["match", "channel"]]
				: [],
	},
	{
		name: "binding-conversation",
		at: "bindings[]",
		from: "2026.3.13",
		until: "2026.4.15",
		step: "schema",
		broken: (binding, { release }) => {
			const forms = conversationForms(release).get(channelOf(binding)) ?? [];
			const peer = valueAt(binding, ["match", "peer"]);
			const id = String(member(peer, "id")).trim();
			const isFit = forms.some(
				({ kinds, form }) =>
					(kinds?.includes(String(member(peer, "kind"))) ?? true) &&
					form.test(id),
			);
			return isForAcp(binding) && hasPeer(binding) && forms.length > 0 && !isFit
				? [["match", "peer", "id"]]
				: [];
		},
	},
	{
		// `config/zod-schema.core` of 2026.9.6
		name: "broadcast-group",
		at: "broadcast",
		from: "2026.9.1",
		step: "schema",
		broken: (broadcast) =>
			Object.entries(isObject(broadcast) ? broadcast : {})
				.filter(([peer, entry]) => isObject(entry) && !ofChannel.test(peer))
				.map(([peer]) => [peer]),
	},
	{
		name: "broadcast-size",
		at: "broadcast",
		from: "2026.9.1",
		step: "schema",
		broken: (broadcast) =>
			Object.entries(isObject(broadcast) ? broadcast : {})
				.filter(
					([peer, entry]) =>
						isArray(entry) && entry.length > mostAgents && ofChannel.test(peer),
				)
				.map(([peer]) => [peer]),
	},
];

/** What the id of a conversation of a channel looks like, and of which kinds the conversation then is. */
interface ConversationForm {
	readonly kinds?: readonly string[];
	readonly form: RegExp;
}

/** The channels of which a binding of type acp may take a conversation; an empty list takes any id. */
function conversationForms(
	release: Release,
): ReadonlyMap<string, readonly ConversationForm[]> {
	return new Map([
		["discord", []],
		["telegram", [{ form: /^-\d+:topic:\d+$/ }]],
		...(compareReleases(release, "2026.3.31") < 0
			? []
			: ([["feishu", feishuForms]] as const)),
	]);
}

const feishuForms: readonly ConversationForm[] = [
	{ kinds: ["direct", "dm"], form: /^(?!oc_|on_)[^:]+$/ },
	{ kinds: ["group"], form: /^oc_[^:]+:topic:[^:]+(?::sender:ou_[^:]+)?$/ },
];

function channelOf(binding: JsonValue): string {
	const channel = valueAt(binding, ["match", "channel"]);
	return typeof channel === "string" ? channel.trim().toLowerCase() : "";
}

function isForAcp(binding: JsonValue): boolean {
	return member(binding, "type") === "acp";
}

function hasPeer(binding: JsonValue): boolean {
	const id = valueAt(binding, ["match", "peer", "id"]);
	return typeof id === "string" && id.trim() !== "";
}
