import { isObject, type JsonValue, member } from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import type { Rule } from "./rule.ts";

const providerSecrets = [
	"apiKey",
	"headers.*",
	"request.headers.*",
	"request.auth.token",
	"request.auth.value",
	...["ca", "cert", "key", "passphrase"].flatMap((key) => [
		`request.tls.${key}`,
		`request.proxy.tls.${key}`,
	]),
];

/** Where 2026.8.2 and 2026.9.6 look for references (the list that their `secrets/target-registry` gave when run). */
const places = [
	...["", "agents.entries.*."].flatMap((owner) => [
		`${owner}memory.search.remote.apiKey`,
		`${owner}tts.providers.*.apiKey`,
		`${owner}tts.personas.*.providers.*.apiKey`,
	]),
	"cron.webhookToken",
	"gateway.auth.token",
	"gateway.auth.password",
	"gateway.remote.password",
	"gateway.remote.token",
	...providerSecrets.map((key) => `models.providers.*.${key}`),
	"skills.entries.*.apiKey",
	"talk.providers.*.apiKey",
	"talk.realtime.providers.*.apiKey",
	...["google", "minimax", "xai"].map(
		(plugin) => `plugins.entries.${plugin}.config.webSearch.apiKey`,
	),
	"plugins.entries.google.config.webSearch.headers.*",
	"plugins.entries.imap.config.accounts.*.password",
	"plugins.entries.webhooks.config.routes.*.secret",
	...["", "accounts.*."].flatMap((owner) => [
		`channels.telegram.${owner}botToken`,
		`channels.telegram.${owner}webhookSecret`,
		`channels.qqbot.${owner}clientSecret`,
	]),
];

/**
 * A reference to a secret and the provider that it names must be of one source, once all else holds (`config validate` of
 * 2026.8.2 and 2026.9.6, run).
 */
export const secretSourceRules: readonly Rule[] = places.map((at) => ({
	name: "secret-source",
	at,
	from: "2026.8.1",
	step: "strict",
	broken: (reference, { config }) =>
		isOfOtherSource(reference, config) ? [[]] : [],
}));

function isOfOtherSource(reference: JsonValue, config: JsonValue): boolean {
	const source = member(reference, "source");
	const provider = member(reference, "provider");
	if (typeof source !== "string" || typeof provider !== "string") return false;
	if (!isObject(reference) || Object.keys(reference).length !== 3) return false;
	const stated = valueAt(config, ["secrets", "providers", provider, "source"]);
	return (
		stated !== undefined &&
		stated !== source &&
		!isBuiltIn(source, provider, config)
	);
}

/** The provider of a source that is there without being stated. */
function isBuiltIn(
	source: string,
	provider: string,
	config: JsonValue,
): boolean {
	const named = valueAt(config, ["secrets", "defaults", source]);
	const usual = typeof named === "string" ? named.trim() : "";
	return (
		(source === "env" || source === "store") &&
		provider === (usual || "default")
	);
}
