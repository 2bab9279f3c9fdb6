import { isObject, type JsonValue, member } from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** A key of an older OpenClaw that a release refuses by its old name, before it looks at the schema. */
interface LegacyKey {
	readonly path: string;
	readonly from?: Release;
	/** Only these values are of the older OpenClaw. */
	readonly holds?: (value: JsonValue) => boolean;
}

const oldest = `whatsapp telegram discord slack signal imessage msteams routing.allowFrom routing.bindings routing.agents
	routing.defaultAgentId routing.agentToAgent routing.groupChat.requireMention routing.groupChat.mentionPatterns
	routing.queue routing.transcribeAudio telegram.requireMention identity agent tools.bash agent.allowedModels
	agent.modelAliases agent.modelFallbacks agent.imageModelFallbacks messages.tts.enabled gateway.token`;

/** Source: `config/legacy.rules` of 2026.1.30, 2026.2.3, 2026.2.12, 2026.2.26 and 2026.3.13. */
const legacyKeys: readonly LegacyKey[] = [
	...oldest.split(/\s+/).map((path) => ({ path })),
	{ path: "agent.model", holds: isText },
	{ path: "agent.imageModel", holds: isText },
	{ path: "memorySearch", from: "2026.2.12" },
	{ path: "heartbeat", from: "2026.3.13" },
	{ path: "session.threadBindings", from: "2026.3.13", holds: hasLifetime },
	{
		path: "channels.discord.threadBindings",
		from: "2026.3.13",
		holds: hasLifetime,
	},
	{
		path: "channels.discord.accounts",
		from: "2026.3.13",
		holds: (accounts) =>
			Object.values(isObject(accounts) ? accounts : {}).some((account) =>
				hasLifetime(member(account, "threadBindings") ?? null),
			),
	},
	{ path: "gateway.bind", from: "2026.3.13", holds: isAddressOfOld },
];

/** Later releases move such keys while they read the file, or know them no longer at all. */
export const legacyKeyRules: readonly Rule[] = legacyKeys.map(
	({ path, from, holds }): Rule => ({
		name: "legacy-key",
		at: "",
		...(from === undefined ? {} : { from }),
		until: "2026.3.31",
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

function isAddressOfOld(bind: JsonValue): boolean {
	return (
		typeof bind === "string" &&
		/^(?:0\.0\.0\.0|::|\[::\]|\*|127\.0\.0\.1|localhost|::1|\[::1\])$/i.test(
			bind.trim(),
		)
	);
}
