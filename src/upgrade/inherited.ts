import { isObject, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { placesAt } from "../config/places.ts";
import { addition, type Remedy } from "./remedy.ts";

/** Channels that put an account's own streaming and that of the channel together key by key. */
const mergesAccounts = new Set(["telegram", "slack", "imessage"]);

/**
 * How answers are written while they are made was said by settings of which an account took each from its channel where it
 * had none. As one object an account's own takes the place of the channel's: what it took is stated there, too
 * (run on 2026.9.6 for each channel).
 */
export function inheritedStreaming(
	before: JsonValue,
	after: JsonValue,
): readonly Remedy[] {
	return placesAt(after, "channels.*.accounts.*.streaming").flatMap(
		({ path, value }) => {
			const channel = path.slice(0, 2);
			const isNew = !isObject(valueAt(before, path));
			return isNew && !mergesAccounts.has(String(path[1]))
				? missingIn(value, valueAt(after, [...channel, "streaming"]), path)
				: [];
		},
	);
}

function missingIn(
	own: JsonValue,
	general: JsonValue | undefined,
	path: Path,
): readonly Remedy[] {
	if (general === undefined || !isObject(general)) return [];
	return Object.entries(general).flatMap(([key, value]) => {
		const there = member(own, key);
		if (there === undefined) return [addition([...path, key], value)];
		return isObject(there) ? missingIn(there, value, [...path, key]) : [];
	});
}
