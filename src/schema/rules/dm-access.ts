import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/** Who may write to an agent in a channel: the policy, the senders it names, and where a list that is wrong is named. */
interface Access {
	readonly policy: JsonValue | undefined;
	readonly senders: JsonValue | undefined;
	readonly path: Path;
}

/** The accesses that a value of the config describes. */
type AccessOf = (value: JsonValue) => readonly Access[];

/** From this release on an account without senders has those of its channel, and `allowlist` needs one, too. */
const inheriting: Release = "2026.2.26";

/** From this release on Discord and Slack take policy and senders from `dm` only where the channel itself has none. */
const nesting: Release = "2026.2.17";

/** From this release on each channel is judged by its plugin's schema, which has no such rule. */
const byPlugins: Release = "2026.4.15";

const firstWithIrc: Release = "2026.2.12";

const withAccounts = [
	"telegram",
	"whatsapp",
	"signal",
	"irc",
	"imessage",
	"bluebubbles",
] as const;

/**
 * `dmPolicy: "open"` needs `"*"` among the senders, `"allowlist"` at least one. Source: `config/zod-schema.providers`
 * of 2026.1.30, 2026.2.3, 2026.2.12, 2026.2.17 (each account by itself), of 2026.2.26 to 2026.3.31 (an account takes its senders
 * from the channel; for Discord and Slack the policy, too).
 */
export const dmAccessRules: readonly Rule[] = [
	...withAccounts.flatMap((channel) => {
		const era = {
			...(channel === "irc" ? { from: firstWithIrc } : {}),
			until: inheriting,
		};
		return [
			open(`channels.${channel}`, ownAccess, era),
			open(`channels.${channel}.accounts.*`, ownAccess, era),
		];
	}),
	open("channels.msteams", ownAccess, { until: inheriting }),
	...["discord", "slack", "googlechat"].flatMap((channel) =>
		[`channels.${channel}`, `channels.${channel}.accounts.*`].flatMap((at) =>
			channel === "googlechat"
				? [open(`${at}.dm`, directAccess, { until: inheriting })]
				: [
						open(`${at}.dm`, directAccess, { until: nesting }),
						open(at, eitherAccess, { from: nesting, until: inheriting }),
					],
		),
	),
	...withAccounts.flatMap((channel) => since(channel, accountAccess)),
	...since("msteams", ownAccess),
	...since("discord", (value) => nestedAccess(value, () => true)),
	...since("slack", (value) =>
		nestedAccess(value, (account) => member(account, "enabled") !== false),
	),
	...since("googlechat.dm", directAccess),
	...since("googlechat.accounts.*.dm", directAccess),
];

interface Era {
	readonly from?: Release;
	readonly until: Release;
}

function since(channel: string, accesses: AccessOf): readonly Rule[] {
	const era = { from: inheriting, until: byPlugins };
	const at = `channels.${channel}`;
	return [open(at, accesses, era), listed(at, accesses, era)];
}

function open(at: string, accesses: AccessOf, era: Era): Rule {
	return {
		name: "dm-open",
		at,
		...era,
		step: "schema",
		broken: (value) =>
			accesses(value)
				.filter(({ policy }) => policy === "open")
				.filter(({ senders }) => !namesOf(senders).includes("*"))
				.map(({ path }) => path),
	};
}

function listed(at: string, accesses: AccessOf, era: Era): Rule {
	return {
		name: "dm-allowlist",
		at,
		...era,
		step: "schema",
		broken: (value) =>
			accesses(value)
				.filter(({ policy }) => policy === "allowlist")
				.filter(({ senders }) => namesOf(senders).length === 0)
				.map(({ path }) => path),
	};
}

function namesOf(senders: JsonValue | undefined): readonly string[] {
	return (isArray(senders) ? senders : [])
		.map((sender) => String(sender).trim())
		.filter((name) => name !== "");
}

function ownAccess(value: JsonValue): readonly Access[] {
	return [
		{
			policy: member(value, "dmPolicy"),
			senders: member(value, "allowFrom"),
			path: ["allowFrom"],
		},
	];
}

function directAccess(value: JsonValue): readonly Access[] {
	return [
		{
			policy: member(value, "policy"),
			senders: member(value, "allowFrom"),
			path: ["allowFrom"],
		},
	];
}

/** An account's own policy is `pairing` where it has none, whatever the channel's. */
function accountAccess(value: JsonValue): readonly Access[] {
	return [
		...ownAccess(value),
		...accountsOf(value).map(([id, account]) => ({
			policy: member(account, "dmPolicy"),
			senders: member(account, "allowFrom") ?? member(value, "allowFrom"),
			path: ["accounts", id, "allowFrom"],
		})),
	];
}

/** Discord and Slack have policy and senders in `dm`, too. */
function eitherAccess(value: JsonValue): readonly Access[] {
	const isTopLevel = member(value, "allowFrom") !== undefined;
	return [
		{
			policy: policyOf(value),
			senders: sendersOf(value),
			path: isTopLevel ? ["allowFrom"] : ["dm", "allowFrom"],
		},
	];
}

function policyOf(owner: JsonValue): JsonValue | undefined {
	return member(owner, "dmPolicy") ?? member(member(owner, "dm"), "policy");
}

function sendersOf(owner: JsonValue): JsonValue | undefined {
	return member(owner, "allowFrom") ?? member(member(owner, "dm"), "allowFrom");
}

/** Of Discord and Slack, where an account takes both from the channel. */
function nestedAccess(
	value: JsonValue,
	isJudged: (account: JsonValue) => boolean,
): readonly Access[] {
	return [
		...eitherAccess(value),
		...accountsOf(value)
			.filter(([, account]) => isJudged(account))
			.map(([id, account]) => ({
				policy: policyOf(account) ?? policyOf(value),
				senders: sendersOf(account) ?? sendersOf(value),
				path: ["accounts", id, "allowFrom"],
			})),
	];
}

function accountsOf(
	value: JsonValue,
): readonly (readonly [string, JsonValue])[] {
	const accounts = member(value, "accounts");
	return isObject(accounts) ? Object.entries(accounts) : [];
}
