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
			const beside = sibling(path, "streaming");
			const streams = valueAt(config, beside);
			const mode = streamModes.get(value);
			if (typeof streams === "boolean")
				return streaming(beside, streams, config);
			if (mode === undefined) return undefined;
			return typeof streams === "string" || isText(member(streams, "mode"))
				? [removal(path)]
				: [
						relocation(
							path,
							[...beside, "mode"],
							mode === value ? undefined : mode,
						),
					];
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
			if (value !== "none") return [removal(path)];
			return valueAt(config, to) === undefined
				? [relocation(path, to, 0)]
				: [removal(path), replacement(to, 0)];
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

/**
 * A mode that stood for all of it is a part of it now. Of what only said whether there is one, an older setting beside it
 * said which.
 */
function streaming(
	path: Path,
	value: JsonValue,
	config: JsonValue,
): readonly Remedy[] | undefined {
	const isOn = typeof value === "boolean";
	if (!isOn && typeof value !== "string") return undefined;
	const older = sibling(path, "streamMode");
	const olderMode = isOn
		? streamModes.get(valueAt(config, older) ?? null)
		: undefined;
	const mode = isOn ? (olderMode ?? (value ? "partial" : "off")) : undefined;
	const native = sibling(path, "nativeStreaming");
	const isSlack = path[1] === "slack";
	return [
		relocation(path, [...path, "mode"], mode),
		...(isSlack && isOn && valueAt(config, native) === undefined
			? [addition([...path, "nativeTransport"], value)]
			: []),
		...(olderMode === undefined ? [] : [removal(older)]),
	];
}

function isText(value: JsonValue | undefined): boolean {
	return typeof value === "string";
}

/** WhatsApp's own reaction to a message, and to whose, is that of all channels, each where these have none. */
function ackReaction(
	path: Path,
	value: JsonValue,
	config: JsonValue,
): readonly Remedy[] {
	const scope = scopes.get(
		`${member(value, "direct") !== false} ${member(value, "group") ?? "mentions"}`,
	);
	const ofAll = {
		ackReaction: member(value, "emoji") ?? "👀",
		...(scope === undefined ? {} : { ackReactionScope: scope }),
	};
	return [
		removal(path),
		...Object.entries(ofAll).flatMap(([key, own]) =>
			valueAt(config, ["messages", key]) === undefined
				? [addition(["messages", key], own)]
				: [],
		),
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
