import { isObject, type JsonValue, member } from "../../config/json.ts";
import type { Rule } from "./rule.ts";

/**
 * Channels whose schemas take anything at a place where OpenClaw wants the secret itself and no reference to it
 * (`secrets/unsupported-surface-policy` of 2026.4.26, 2026.7.1 and 2026.9.6). At the other such places the schema says so.
 */
export const unsupportedSecretRules: readonly Rule[] = [
	"channels.discord.threadBindings.webhookToken",
	"channels.discord.accounts.*.threadBindings.webhookToken",
	"channels.whatsapp.creds.json",
	"channels.whatsapp.accounts.*.creds.json",
].map((at) => ({
	name: "secret-not-referable",
	at,
	from: "2026.3.31",
	step: "schema",
	always: true,
	broken: (value) => (refersToSecret(value) ? [[]] : []),
}));

/** A reference to a secret, complete or, as older ones are, without its provider. */
function refersToSecret(value: JsonValue): boolean {
	const keys = Object.keys(isObject(value) ? value : {});
	const source = member(value, "source");
	const isNamed = (key: string): boolean => {
		const text = member(value, key);
		return typeof text === "string" && text.trim() !== "";
	};
	return (
		["env", "file", "exec", "store"].some((known) => known === source) &&
		isNamed("id") &&
		(keys.length === 2 || (keys.length === 3 && isNamed("provider")))
	);
}
