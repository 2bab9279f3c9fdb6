import { isObject, type JsonValue, member } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import {
	addition,
	type Remedy,
	relocation,
	removal,
	replacement,
} from "../remedy.ts";
import { type Conversion, sibling, withAccounts } from "./conversion.ts";

const streamModes = new Map<JsonValue, string>([
	["replace", "partial"],
	["append", "block"],
	["status_final", "progress"],
	["off", "off"],
	["partial", "partial"],
	["block", "block"],
	["progress", "progress"],
]);

/** What channels do. Source: starts of 2026.8.2 and 2026.9.6 with each value. */
export const channelConversions: readonly Conversion[] = [
	{
		at: withAccounts("*").map((owner) => `${owner}.streaming`),
		remedies: ({ path, value, config }) => streaming(path, value, config),
	},
	{
		at: ["telegram", "discord", "slack"]
			.flatMap(withAccounts)
			.map((owner) => `${owner}.streamMode`),
		remedies: ({ path, value, config }) => {
			const mode = streamModes.get(value);
			const to = [...sibling(path, "streaming"), "mode"];
			if (mode === undefined) return undefined;
			return valueAt(config, to) === undefined
				? [relocation(path, to, mode === value ? undefined : mode)]
				: [removal(path), replacement(to, mode)];
		},
	},
	{
		at: withAccounts("slack").map(
			(owner) => `${owner}.thread.requireExplicitMention`,
		),
		remedies: ({ path, value }) =>
			typeof value === "boolean"
				? [
						relocation(
							path,
							[...path.slice(0, -2), "implicitMentions", "threadParticipation"],
							!value,
						),
					]
				: undefined,
	},
	{
		at: withAccounts("telegram").map(
			(owner) => `${owner}.includeGroupHistoryContext`,
		),
		remedies: ({ path, value, config }) => {
			const to = sibling(path, "historyLimit");
			return value === "none" && valueAt(config, to) === undefined
				? [relocation(path, to, 0)]
				: [removal(path)];
		},
	},
	{
		at: withAccounts("*").map(
			(owner) => `${owner}.threadBindings.spawnAcpSessions`,
		),
		remedies: ({ path, value, config }) => {
			const other = sibling(path, "spawnSubagentSessions");
			const to = sibling(path, "spawnSessions");
			const both = valueAt(config, other);
			if (both === undefined || valueAt(config, to) !== undefined)
				return undefined;
			return [
				relocation(path, to, value === true && both === true),
				removal(other),
			];
		},
	},
	{
		at: withAccounts("whatsapp").map((owner) => `${owner}.ackReaction`),
		from: "2026.8.1",
		remedies: ({ path, value, config }) => ackReaction(path, value, config),
	},
	{
		at: withAccounts("whatsapp").map((owner) => `${owner}.debounceMs`),
		from: "2026.8.1",
		remedies: ({ path, config }) => {
			const to: Path = ["messages", "inbound", "byChannel", "whatsapp"];
			return valueAt(config, to) === undefined
				? [relocation(path, to)]
				: [removal(path)];
		},
	},
	{
		at: withAccounts("signal").map((owner) => `${owner}.autoStart`),
		remedies: ({ path, value, config }) =>
			value === true &&
			!["httpUrl", "httpHost", "httpPort"].some(
				(key) => valueAt(config, sibling(path, key)) !== undefined,
			)
				? [
						relocation(
							path,
							[...sibling(path, "transport"), "kind"],
							"managed-native",
						),
					]
				: undefined,
	},
	{
		at: withAccounts("signal").map((owner) => `${owner}.transport`),
		remedies: ({ path, value }) =>
			isObject(value) && member(value, "kind") === undefined
				? [addition([...path, "kind"], "managed-native")]
				: undefined,
	},
];

/** A mode that stood for all of it is a part of it now. */
function streaming(
	path: Path,
	value: JsonValue,
	config: JsonValue,
): readonly Remedy[] | undefined {
	const isOn = typeof value === "boolean";
	if (!isOn && typeof value !== "string") return undefined;
	const mode = isOn ? (value ? "partial" : "off") : undefined;
	const native = sibling(path, "nativeStreaming");
	const isSlack = path[1] === "slack";
	return [
		relocation(path, [...path, "mode"], mode),
		...(isSlack && isOn && valueAt(config, native) === undefined
			? [addition([...path, "nativeTransport"], value)]
			: []),
	];
}

/** WhatsApp's own reaction to a message is that of all channels, where these have none. */
function ackReaction(
	path: Path,
	value: JsonValue,
	config: JsonValue,
): readonly Remedy[] {
	if (valueAt(config, ["messages", "ackReaction"]) !== undefined)
		return [removal(path)];
	const emoji = member(value, "emoji") ?? "👀";
	const scope = scopes.get(
		`${member(value, "direct") !== false} ${member(value, "group") ?? "mentions"}`,
	);
	return [
		removal(path),
		addition(["messages", "ackReaction"], emoji),
		...(scope === undefined
			? []
			: [addition(["messages", "ackReactionScope"], scope)]),
	];
}

/** By whether direct messages count, and which of groups. */
const scopes = new Map([
	["true always", "all"],
	["true never", "direct"],
	["false mentions", "group-mentions"],
	["false always", "group-all"],
	["false never", "off"],
]);
