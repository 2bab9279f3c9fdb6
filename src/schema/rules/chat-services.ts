import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Rule, RuleContext } from "./rule.ts";
import type { RuleName } from "./rule-name.ts";

/** From this release on each channel is judged by its plugin's schema. */
const byPlugins: Release = "2026.4.15";

function serviceRule(
	name: RuleName,
	at: string,
	broken: Rule["broken"],
	from?: Release,
): Rule {
	const since = from === undefined ? {} : { from };
	return { name, at, ...since, until: byPlugins, step: "schema", broken };
}

/** Where Discord takes ids, which must be texts. */
const discordIds = [
	".allowFrom[]",
	".dm.allowFrom[]",
	".dm.groupChannels[]",
	".execApprovals.approvers[]",
	".guilds.*.users[]",
	".guilds.*.roles[]",
	".guilds.*.channels.*.users[]",
	".guilds.*.channels.*.roles[]",
] as const;

function places(channel: string, below = ""): readonly string[] {
	return [
		`channels.${channel}${below}`,
		`channels.${channel}.accounts.*${below}`,
	];
}

/**
 * Of Telegram, Slack and Discord. Source: `config/zod-schema.providers-core` and `config/telegram-custom-commands` of
 * 2026.1.30 to 2026.3.31, `config/zod-schema.secret-input-validation` of 2026.3.13 and 2026.3.31.
 */
export const chatServiceRules: readonly Rule[] = [
	...places("telegram").map((at) =>
		serviceRule("telegram-command", at, brokenCommands),
	),
	serviceRule("webhook-secret", "channels.telegram", openWebhooks, "2026.2.3"),
	{
		...serviceRule(
			"signing-secret",
			"channels.slack",
			unsignedRequests((secret) => textOf(secret) !== ""),
		),
		until: "2026.3.13",
	},
	serviceRule(
		"signing-secret",
		"channels.slack",
		unsignedRequests(isSecret),
		"2026.3.13",
	),
	...discordIds.flatMap((below) =>
		places("discord", below).map((at) =>
			serviceRule(
				"discord-id",
				at,
				(id) => (typeof id === "number" ? [[]] : []),
				"2026.2.17",
			),
		),
	),
	...places("discord").flatMap((at) => [
		serviceRule("discord-activity", at, brokenActivity, "2026.2.17"),
		serviceRule("discord-presence", at, brokenPresence, "2026.3.13"),
	]),
];

function brokenCommands(
	value: JsonValue,
	{ release }: RuleContext,
): readonly Path[] {
	const commands = member(value, "customCommands");
	return (isArray(commands) ? commands : []).flatMap(
		(entry, index): readonly Path[] => {
			const at = ["customCommands", index];
			const name = commandName(textOf(member(entry, "command")), release);
			if (!/^[a-z0-9_]{1,32}$/.test(name)) return [[...at, "command"]];
			const description = textOf(member(entry, "description"));
			return description.trim() === "" ? [[...at, "description"]] : [];
		},
	);
}

/**
 * The slash before a name is taken off twice: once when the text is read, once when it is judged. From 2026.2.26 on a
 * hyphen counts as an underscore.
 */
function commandName(text: string, release: Release): string {
	const bare = text.trim().replace(/^\//, "").trim().replace(/^\//, "").trim();
	const name = bare.toLowerCase();
	return compareReleases(release, "2026.2.26") < 0
		? name
		: name.replaceAll("-", "_");
}

function openWebhooks(value: JsonValue): readonly Path[] {
	const hasUrl = (owner: JsonValue) =>
		textOf(member(owner, "webhookUrl")).trim() !== "";
	const hasSecret = (owner: JsonValue) =>
		isSecret(member(owner, "webhookSecret"));
	const path = ["webhookSecret"];
	if (hasSecret(value)) return [];
	return [
		...(hasUrl(value) ? [path] : []),
		...enabledAccounts(value)
			.filter(([, account]) => hasUrl(account) && !hasSecret(account))
			.map(([id]) => ["accounts", id, ...path]),
	];
}

function unsignedRequests(
	isSigned: (secret: JsonValue | undefined) => boolean,
): Rule["broken"] {
	const path = ["signingSecret"];
	const secretOf = (owner: JsonValue) => member(owner, "signingSecret");
	return (value) => {
		const mode = member(value, "mode");
		return [
			...(mode === "http" && !isSigned(secretOf(value)) ? [path] : []),
			...enabledAccounts(value)
				.filter(([, account]) => (member(account, "mode") ?? mode) === "http")
				.filter(
					([, account]) => !isSigned(secretOf(account) ?? secretOf(value)),
				)
				.map(([id]) => ["accounts", id, ...path]),
		];
	};
}

function brokenActivity(value: JsonValue): readonly Path[] {
	const type = member(value, "activityType");
	const hasText = textOf(member(value, "activity")).trim() !== "";
	const hasUrl = textOf(member(value, "activityUrl")).trim() !== "";
	const isStreaming = type === 1;
	return [
		...((type !== undefined || hasUrl) && !hasText ? [["activity"]] : []),
		...(isStreaming && !hasUrl ? [["activityUrl"]] : []),
		...(hasUrl && !isStreaming ? [["activityType"]] : []),
	];
}

function brokenPresence(value: JsonValue): readonly Path[] {
	const presence = member(value, "autoPresence");
	const interval = member(presence, "intervalMs");
	const least = member(presence, "minUpdateIntervalMs");
	const isLess =
		typeof interval === "number" &&
		typeof least === "number" &&
		least > interval;
	return isLess ? [["autoPresence", "minUpdateIntervalMs"]] : [];
}

function enabledAccounts(
	value: JsonValue,
): readonly (readonly [string, JsonValue])[] {
	const accounts = member(value, "accounts");
	return (isObject(accounts) ? Object.entries(accounts) : []).filter(
		([, account]) => member(account, "enabled") !== false,
	);
}

/** A text that is not blank, or a reference to a secret. */
function isSecret(value: JsonValue | undefined): boolean {
	return isObject(value) || textOf(value).trim() !== "";
}

function textOf(value: JsonValue | undefined): string {
	return typeof value === "string" ? value : "";
}
