import { type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { ofAgentsAndDefaults } from "./agent-places.ts";
import { durationMs } from "./durations.ts";
import type { Rule } from "./rule.ts";

/**
 * How often an agent wakes, and when: durations and times of the day (`config/zod-schema.agent-runtime` of 2026.1.30,
 * 2026.2.26, 2026.7.1 and 2026.9.6).
 */
export const heartbeatRules: readonly Rule[] = [
	...ofAgentsAndDefaults("heartbeat", {
		name: "duration",
		step: "schema",
		broken: (heartbeat, { release }) => {
			const every = member(heartbeat, "every");
			const isBroken =
				typeof every === "string" &&
				every !== "" &&
				durationMs(every, release, "m") === undefined;
			return isBroken ? [["every"]] : [];
		},
	}),
	...ofAgentsAndDefaults("heartbeat", {
		name: "time-of-day",
		step: "schema",
		broken: (heartbeat, { release }) =>
			looksAtHours(heartbeat, release)
				? wrongHours(member(heartbeat, "activeHours"))
				: [],
	}),
];

/** Up to 2026.7 the active hours are only looked at where the interval is stated. */
function looksAtHours(heartbeat: JsonValue, release: Release): boolean {
	return (
		compareReleases(release, "2026.8.1") >= 0 ||
		Boolean(member(heartbeat, "every"))
	);
}

function wrongHours(hours: JsonValue | undefined): readonly Path[] {
	const isWrong = (key: string, last: string): boolean => {
		const time = member(hours, key);
		return (
			typeof time === "string" &&
			time !== "" &&
			!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) &&
			time !== last
		);
	};
	return [
		...(isWrong("start", "") ? [["activeHours", "start"]] : []),
		...(isWrong("end", "24:00") ? [["activeHours", "end"]] : []),
	];
}
