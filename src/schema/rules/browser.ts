import { type JsonValue, member } from "../../config/json.ts";
import type { Rule } from "./rule.ts";

/**
 * What a browser profile must and must not say, by the driver that it has (`config/zod-schema` of 2026.2.26, 2026.3.13,
 * 2026.3.31, 2026.7.1 and 2026.9.6). The driver `existing-session` is exempt from 2026.3.13 on, `extension` from
 * 2026.7.1 on; before that the schema knows neither.
 */
export const browserRules: readonly Rule[] = [
	{
		name: "browser-profile-endpoint",
		at: "browser.profiles.*",
		step: "schema",
		broken: (profile) =>
			isAttached(profile) ||
			isSet(profile, "cdpPort") ||
			isSet(profile, "cdpUrl")
				? []
				: [[]],
	},
	{
		name: "browser-profile-data",
		at: "browser.profiles.*",
		from: "2026.3.31",
		step: "schema",
		broken: (profile) =>
			member(profile, "driver") !== "existing-session" &&
			isSet(profile, "userDataDir")
				? [[]]
				: [],
	},
	{
		name: "browser-profile-relay",
		at: "browser.profiles.*",
		from: "2026.7.1",
		step: "schema",
		broken: (profile) =>
			member(profile, "driver") === "extension" && isSet(profile, "cdpUrl")
				? [[]]
				: [],
	},
];

function isAttached(profile: JsonValue): boolean {
	const driver = member(profile, "driver");
	return driver === "existing-session" || driver === "extension";
}

/** An empty text and 0 count as nothing. */
function isSet(profile: JsonValue, key: string): boolean {
	return Boolean(member(profile, key));
}
