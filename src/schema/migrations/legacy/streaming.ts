import { type JsonValue, member } from "../../../config/json.ts";
import { type Path, withValuesAt } from "../../../config/path.ts";
import { placesAt } from "../../../config/places.ts";
import { inPlace, type Move } from "../move.ts";
import { sibling, textOf, withAccounts } from "./places.ts";

/** How a channel, or an account of it, reads what mode its old settings say. */
interface Modes {
	/** What a text in `streaming` stands for. */
	readonly streaming: ReadonlyMap<string, string>;
	/** What a text in `streamMode`, which is older, stands for. */
	readonly streamMode: ReadonlyMap<string, string>;
	/** The text as it is looked up. */
	readonly spelt: (value: JsonValue) => string;
	/** Where nothing of them says one. */
	readonly otherwise: string;
}

const same = new Map(["off", "partial", "block"].map((mode) => [mode, mode]));
const previews = new Map([...same, ["progress", "partial"]]);

const ofTelegram: Modes = {
	streaming: previews,
	streamMode: previews,
	spelt: textOf,
	otherwise: "partial",
};

const ofDiscord: Modes = {
	streaming: same,
	streamMode: same,
	spelt: (value) => (typeof value === "string" ? value : ""),
	otherwise: "off",
};

const ofSlack: Modes = {
	streaming: new Map([...same, ["progress", "progress"]]),
	streamMode: new Map([
		["replace", "partial"],
		["append", "block"],
		["status_final", "progress"],
	]),
	spelt: textOf,
	otherwise: "partial",
};

/**
 * How answers are written while they are made is in one place, for Telegram, Discord and Slack (`doctor-contract` of these
 * channels and `config/channel-compat-normalization` of 2026.4.26). Where the new place says it, too, the old one stays,
 * and is wrong.
 */
export const streaming: readonly Move[] = [
	...modesAndParts("telegram", ofTelegram),
	...modesAndParts("discord", ofDiscord),
	...modesAndParts("slack", ofSlack),
	...["telegram", "discord"].map((channel) =>
		intoFree(channel, "draftChunk", "preview", "chunk"),
	),
	nativeTransport("slack"),
	...["telegram", "discord", "slack"].map(withoutOldModes),
];

function modesAndParts(channel: string, modes: Modes): readonly Move[] {
	const hasNativeTransport = channel === "slack";
	return [
		{
			from: at(channel, "streaming"),
			to: inPlace,
			oldForm: { type: ["boolean", "string"] },
			as: (value, beside) =>
				typeof value === "boolean" || typeof value === "string"
					? {
							mode: modeOf(beside, modes),
							...(hasNativeTransport &&
							typeof value === "boolean" &&
							member(beside, "nativeStreaming") === undefined
								? { nativeTransport: value }
								: {}),
						}
					: value,
			reading: (path, becomes) => {
				const mode = member(becomes, "mode");
				const to = [...path, "mode"];
				return typeof mode === "string"
					? { kind: "moved", to, as: mode }
					: { kind: "moved", to };
			},
		},
		{
			from: at(channel, "streamMode"),
			to: into("mode"),
			as: (_value, beside) =>
				member(member(beside, "streaming"), "mode") === undefined
					? modeOf(beside, modes)
					: undefined,
		},
		intoFree(channel, "chunkMode", "chunkMode"),
		intoFree(channel, "blockStreaming", "block", "enabled"),
		intoFree(channel, "blockStreamingCoalesce", "block", "coalesce"),
	];
}

function nativeTransport(channel: string): Move {
	return {
		...intoFree(channel, "nativeStreaming", "nativeTransport"),
		as: (value, beside) => {
			if (typeof value === "boolean") return value;
			const streams = member(beside, "streaming");
			return typeof streams === "boolean" ? streams : true;
		},
	};
}

/** A `streamMode` that the new place takes no notice of goes where anything else of the channel was moved. */
function withoutOldModes(channel: string): Move {
	return {
		from: [`channels.${channel}`],
		to: inPlace,
		as: (settings, written) => {
			if (settings === member(written, channel)) return settings;
			const left = at(channel, "streamMode").flatMap((pattern) =>
				placesAt({ channels: { [channel]: settings } }, pattern),
			);
			return withValuesAt(
				settings,
				left.map(({ path }) => [path.slice(2), undefined]),
			);
		},
	};
}

/** A setting becomes a part of `streaming` where that has none. */
function intoFree(
	channel: string,
	name: string,
	...steps: readonly string[]
): Move {
	return {
		from: at(channel, name),
		to: into(...steps),
		onto: () => undefined,
	};
}

function modeOf(settings: JsonValue, modes: Modes): string {
	const streams = member(settings, "streaming") ?? null;
	const older = member(settings, "streamMode") ?? null;
	return (
		modes.streaming.get(modes.spelt(streams)) ??
		modes.streamMode.get(modes.spelt(older)) ??
		(typeof streams === "boolean"
			? streams
				? "partial"
				: "off"
			: modes.otherwise)
	);
}

function at(channel: string, setting: string): readonly string[] {
	return withAccounts(`channels.${channel}`).map(
		(owner) => `${owner}.${setting}`,
	);
}

function into(...steps: readonly string[]): (path: Path) => Path {
	const beside = sibling("streaming");
	return (path) => [...(beside(path) ?? []), ...steps];
}
