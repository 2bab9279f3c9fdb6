import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { isNamedByConfig, knownPlugins, pluginName } from "./plugin-names.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** Words that a heartbeat's target may be besides a channel; `owner` is one from 2026.8.1 on. */
const targetWords = ["last", "none"];

/**
 * Channels where they are named. Source: `config/validation` of 2026.1.30 to 2026.9.6 and
 * `config/zod-schema.channels-config` from 2026.3.31 on; run on 2026.2.26, 2026.5.28, 2026.7.1 and 2026.9.6.
 */
export const channelNameRules: readonly Rule[] = [
	{
		name: "unknown-channel",
		at: "channels",
		step: "plugins",
		broken: unknownChannels,
	},
	...[
		"agents.defaults.heartbeat.target",
		"agents.list[].heartbeat.target",
		"agents.entries.*.heartbeat.target",
	].map(
		(at): Rule => ({
			name: "heartbeat-target",
			at,
			step: "plugins",
			broken: (target, context) =>
				typeof target !== "string" || isTarget(target, context) ? [] : [[]],
		}),
	),
	{
		name: "channel-binding",
		at: "channels",
		from: "2026.3.31",
		step: "schema",
		broken: localBindings,
	},
];

/**
 * One that the config's own plugins name is a plugin's that is not installed: a warning from 2026.4.26 on. 2026.5.7 asks
 * the list of what can be installed, whatever the spelling.
 */
function unknownChannels(
	channels: JsonValue,
	context: RuleContext,
): readonly Path[] {
	const { names } = context.snapshot;
	if (!isObject(channels) || names.channels.length === 0) return [];
	const isUnknown = (key: string): boolean =>
		isKnown(key.trim(), context)
			? key !== key.trim() && isMissed(key.trim(), channels, context)
			: !isNotInstalled(key, context);
	return Object.keys(channels)
		.filter((key) => key.trim() !== "" && isUnknown(key))
		.map((key) => [key]);
}

function isKnown(key: string, { release, snapshot }: RuleContext): boolean {
	const { channels } = snapshot.names;
	const isLoose = isBefore(release, "2026.5.28");
	return (
		key === "defaults" ||
		(key === "modelByChannel" && !isBefore(release, "2026.2.26")) ||
		channels.includes(key) ||
		(isLoose &&
			!isBefore(release, "2026.5.7") &&
			channels.includes(key.toLowerCase()))
	);
}

/** From 2026.4.26 on OpenClaw looks for a channel's settings without the spaces around its name. */
function isMissed(
	name: string,
	channels: JsonObject,
	{ release }: RuleContext,
): boolean {
	return !isBefore(release, "2026.4.26") && !Object.hasOwn(channels, name);
}

function isNotInstalled(
	key: string,
	{ config, release, snapshot }: RuleContext,
): boolean {
	return (
		!isBefore(release, "2026.4.26") &&
		!knownPlugins(snapshot).has(pluginName(key, release)) &&
		isNamedByConfig(config, [key], release)
	);
}

function isBefore(release: Release, other: Release): boolean {
	return compareReleases(release, other) < 0;
}

function isTarget(text: string, { release, snapshot }: RuleContext): boolean {
	const target = text.trim().toLowerCase();
	const { channels, channelAliases } = snapshot.names;
	if (target === "") return false;
	return (
		channels.length === 0 ||
		targetWords.includes(target) ||
		(target === "owner" && !isBefore(release, "2026.8.1")) ||
		channels.includes(target) ||
		channelAliases.includes(target)
	);
}

/** A binding within a channel, at any depth: all of them belong into the top-level `bindings`. */
function localBindings(value: JsonValue): readonly Path[] {
	const acp = member(member(value, "bindings"), "acp");
	const here =
		isObject(member(value, "bindings")) && (isObject(acp) || isArray(acp))
			? [["bindings", "acp"]]
			: [];
	const entries: readonly (readonly [string | number, JsonValue])[] = isArray(
		value,
	)
		? value.map((item, index) => [index, item])
		: Object.entries(isObject(value) ? value : {});
	return [
		...here,
		...entries.flatMap(([key, child]) =>
			localBindings(child).map((path) => [key, ...path]),
		),
	];
}
