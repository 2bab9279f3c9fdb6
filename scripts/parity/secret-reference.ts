import { type JsonObject, member } from "../../src/config/json.ts";
import type { Random } from "./random.ts";

/** By the source of a reference to a secret, an id that OpenClaw takes there. */
const ids: Readonly<Record<string, string>> = {
	env: "CLAWTUNE_SECRET",
	file: "/providers/openai/apiKey",
	exec: "vault/openai/api-key",
};

/** A reference to a secret gets an id that fits its source, most of the time; any other object stays. */
export function plausibleReference(
	object: JsonObject,
	random: Random,
): JsonObject {
	const source = member(object, "source");
	const id =
		typeof source === "string" && Object.hasOwn(ids, source)
			? ids[source]
			: undefined;
	return id !== undefined &&
		typeof member(object, "id") === "string" &&
		random.chance(0.85)
		? { ...object, id }
		: object;
}
