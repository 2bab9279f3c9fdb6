import { isObject, type JsonValue, member } from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** A key of an older OpenClaw that a release refuses by its old name, before it looks at the schema. */
interface LegacyKey {
	readonly path: string;
	readonly from?: Release;
	/** Does 2026.3.31, too, refuse it where it could not read it as a new one. */
	readonly untilApril?: true;
	/** Only these values are of the older OpenClaw. */
	readonly holds?: (value: JsonValue) => boolean;
}

const oldest = `whatsapp telegram discord slack signal imessage msteams routing.allowFrom routing.bindings routing.agents
	routing.defaultAgentId routing.agentToAgent routing.groupChat.requireMention routing.groupChat.mentionPatterns
	routing.queue routing.transcribeAudio telegram.requireMention identity agent tools.bash agent.allowedModels
	agent.modelAliases agent.modelFallbacks agent.imageModelFallbacks messages.tts.enabled gateway.token`;

/** Source: `config/legacy.rules` of 2026.1.30, 2026.2.3, 2026.2.12, 2026.2.26 and 2026.3.13, `config/legacy` of 2026.3.31. */
const legacyKeys: readonly LegacyKey[] = [
	...oldest.split(/\s+/).map((path) => ({ path })),
	{ path: "agent.model", holds: isText },
	{ path: "agent.imageModel", holds: isText },
	{ path: "memorySearch", from: "2026.2.12", untilApril: true },
	{ path: "heartbeat", from: "2026.3.13", untilApril: true },
	{
		path: "session.threadBindings",
		from: "2026.3.13",
		untilApril: true,
		holds: hasLifetime,
	},
	{
		path: "channels.discord.threadBindings",
		from: "2026.3.13",
		untilApril: true,
		holds: hasLifetime,
	},
	{
		path: "channels.discord.accounts",
		from: "2026.3.13",
		untilApril: true,
		holds: (accounts) =>
			Object.values(isObject(accounts) ? accounts : {}).some((account) =>
				hasLifetime(member(account, "threadBindings") ?? null),
			),
	},
	{
		path: "gateway.bind",
		from: "2026.3.13",
		untilApril: true,
		holds: isAddressOfOld,
	},
	{
		path: "channels.telegram.groupMentionsOnly",
		from: "2026.3.28",
		untilApril: true,
	},
	{
		path: "messages.tts",
		from: "2026.3.28",
		untilApril: true,
		holds: hasVoices,
	},
	{
		path: "channels.discord.voice.tts",
		from: "2026.3.28",
		untilApril: true,
		holds: hasVoices,
	},
];

/** Later releases move such keys while they read the file, or know them no longer at all. */
export const legacyKeyRules: readonly Rule[] = legacyKeys.map(
	({ path, from, untilApril, holds }): Rule => ({
		name: "legacy-key",
		at: "",
		...(from === undefined ? {} : { from }),
		until: untilApril ? "2026.4.1" : "2026.3.31",
		step: "legacy-keys",
		broken: (config) => {
			const steps = path.split(".");
			const value = valueAt(config, steps);
			return value !== undefined && (holds?.(value) ?? true) ? [steps] : [];
		},
	}),
);

function isText(value: JsonValue): boolean {
	return typeof value === "string";
}

function hasLifetime(bindings: JsonValue): boolean {
	return member(bindings, "ttlHours") !== undefined;
}

function hasVoices(speech: JsonValue): boolean {
	return ["openai", "elevenlabs", "microsoft", "edge"].some(
		(name) => member(speech, name) !== undefined,
	);
}

function isAddressOfOld(bind: JsonValue): boolean {
	return (
		typeof bind === "string" &&
		/^(?:0\.0\.0\.0|::|\[::\]|\*|127\.0\.0\.1|localhost|::1|\[::1\])$/i.test(
			bind.trim(),
		)
	);
}
