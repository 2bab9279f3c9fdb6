import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../../config/json.ts";

/**
 * The section `talk` as 2026.4 reads it: only what it knows and can use, the voice of the time before providers as that of
 * elevenlabs (`commands/doctor/shared/legacy-talk-config-normalizer` of 2026.4.15 and 2026.4.26). A section of which
 * nothing would be left stays as it is.
 */
export function readTalk(talk: JsonValue): JsonValue {
	if (!isObject(talk)) return talk;
	const providers = providersOf(talk);
	const read = definedMembers({
		speechLocale: trimmed(member(talk, "speechLocale")),
		interruptOnSpeech: only(talk, "interruptOnSpeech", isBoolean),
		silenceTimeoutMs: only(talk, "silenceTimeoutMs", isPositiveInteger),
		providers: Object.keys(providers).length > 0 ? providers : undefined,
		provider: trimmed(member(talk, "provider")),
	});
	return Object.keys(read).length > 0 ? read : talk;
}

const ofElevenLabs = [
	"voiceId",
	"voiceAliases",
	"modelId",
	"outputFormat",
	"apiKey",
] as const;

function providersOf(talk: JsonObject): JsonObject {
	const stated = Object.entries(member(talk, "providers") ?? {}).flatMap(
		([name, provider]) => {
			const read = providerOf(provider);
			return name.trim() === "" || !read ? [] : [[name.trim(), read] as const];
		},
	);
	const providers: JsonObject = Object.fromEntries(stated);
	const old = definedMembers(
		Object.fromEntries(ofElevenLabs.map((key) => [key, member(talk, key)])),
	);
	if (Object.keys(old).length === 0) return providers;
	const elevenlabs = member(providers, "elevenlabs");
	return {
		...providers,
		elevenlabs: { ...old, ...(isObject(elevenlabs) ? elevenlabs : {}) },
	};
}

function providerOf(provider: JsonValue): JsonObject | undefined {
	if (!isObject(provider)) return undefined;
	const read = Object.fromEntries(
		Object.entries(provider).filter(
			([key, value]) => key !== "apiKey" || isSecret(value),
		),
	);
	return Object.keys(read).length > 0 ? read : undefined;
}

/** A text, or a reference to a secret, which from the oldest forms on names its source and its id. */
function isSecret(value: JsonValue): boolean {
	if (typeof value === "string") return value.trim() !== "";
	return (
		["env", "file", "exec"].some((name) => name === member(value, "source")) &&
		trimmed(member(value, "id")) !== undefined
	);
}

function trimmed(value: JsonValue | undefined): string | undefined {
	return typeof value === "string" && value.trim() !== ""
		? value.trim()
		: undefined;
}

function only(
	talk: JsonObject,
	key: string,
	fits: (value: JsonValue) => boolean,
): JsonValue | undefined {
	const value = member(talk, key);
	return value !== undefined && fits(value) ? value : undefined;
}

function isBoolean(value: JsonValue): boolean {
	return typeof value === "boolean";
}

function isPositiveInteger(value: JsonValue): boolean {
	return typeof value === "number" && Number.isInteger(value) && value > 0;
}

function definedMembers(
	members: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
	const entries = Object.entries(members).flatMap(([key, value]) =>
		value === undefined ? [] : [[key, value] as const],
	);
	return Object.fromEntries(entries);
}
