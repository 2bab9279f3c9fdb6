import type { Path } from "../../../config/path.ts";
import { inPlace, type Move } from "../move.ts";
import { sibling } from "./places.ts";

/** `ttlHours` of the bindings of threads is called `idleHours`. */
export function threadBindings(channels: readonly string[]): Move {
	return {
		from: ["session", ...channels.flatMap(withAccounts)].map(
			(owner) => `${owner}.threadBindings.ttlHours`,
		),
		to: sibling("idleHours"),
	};
}

/** What a Telegram bot answers to is said for each group. */
export const groupMentions: Move = {
	from: ["channels.telegram.groupMentionsOnly"],
	to: (path) => [...path.slice(0, -1), "groups", "*", "requireMention"],
};

/** How answers are written while they are made, of these channels, is in one place. */
export function streaming(channels: readonly string[]): readonly Move[] {
	const at = (tail: string): readonly string[] =>
		channels.flatMap((channel) =>
			withAccounts(`channels.${channel}`).map((owner) => `${owner}.${tail}`),
		);
	const into =
		(...steps: readonly string[]) =>
		(path: Path): Path => [...path.slice(0, -1), "streaming", ...steps];
	return [
		{
			from: at("streaming"),
			to: inPlace,
			oldForm: { type: ["boolean", "string"] },
			as: (value) =>
				typeof value === "boolean" || typeof value === "string"
					? { mode: "partial" }
					: value,
			reading: (path) => ({
				kind: "moved",
				to: [...path, "mode"],
				as: "partial",
			}),
		},
		{ from: at("streamMode"), to: into("mode"), as: () => "partial" },
		{ from: at("chunkMode"), to: into("chunkMode") },
		{ from: at("blockStreaming"), to: into("block", "enabled") },
		{ from: at("draftChunk"), to: into("preview", "chunk") },
		{ from: at("blockStreamingCoalesce"), to: into("block", "coalesce") },
	];
}

function withAccounts(channel: string): readonly string[] {
	return [channel, `${channel}.accounts.*`];
}
