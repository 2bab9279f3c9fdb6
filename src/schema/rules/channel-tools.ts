import type { Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";
import { allowBoth } from "./tools.ts";

/** From this release on each channel is judged by its plugin's schema, which has no such rule. */
const byPlugins: Release = "2026.4.15";

/** Where each channel has lists of tools for the people and the rooms in it. */
const rooms: Readonly<Record<string, readonly string[]>> = {
	bluebubbles: ["groups.*"],
	discord: ["guilds.*", "guilds.*.channels.*"],
	imessage: ["groups.*"],
	irc: ["groups.*"],
	msteams: ["teams.*", "teams.*.channels.*"],
	signal: ["groups.*"],
	slack: ["channels.*"],
	telegram: ["groups.*", "direct.*"],
	whatsapp: ["groups.*"],
};

/**
 * Lists of tools in a channel follow the rule of those outside. Source: `config/zod-schema.providers` of 2026.1.30 to
 * 2026.3.31.
 */
export const channelToolRules: readonly Rule[] = Object.entries(rooms).flatMap(
	([channel, places]) =>
		["", "accounts.*."].flatMap((account) =>
			places.flatMap((place) =>
				["tools", "toolsBySender.*"].map(
					(tools): Rule => ({
						...allowBoth,
						at: `channels.${channel}.${account}${place}.${tools}`,
						until: byPlugins,
					}),
				),
			),
		),
);
