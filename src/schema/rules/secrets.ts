import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { isArray, type JsonValue, member } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { isProgramName } from "./program-names.ts";
import type { Rule } from "./rule.ts";
import { isAbsolutePath } from "./text-forms.ts";
import { textRules } from "./text-rules.ts";

/**
 * Where secrets come from (`config/zod-schema.core` of 2026.2.26, 2026.5.28, 2026.6.11 and 2026.9.6,
 * `secrets/exact-hostname` of 2026.8.2 and 2026.9.6). 2026.9.6 fails altogether where `defaults.env` is no text (run).
 */
export const secretRules: readonly Rule[] = [
	...programRules("program-name", (provider) => {
		const command = member(provider, "command");
		return isText(command) && !isProgramName(command) ? [["command"]] : [];
	}),
	...programRules("absolute-path", (provider) => {
		const command = member(provider, "command");
		const folders = member(provider, "trustedDirs");
		return [
			...(isText(command) && !isAbsolutePath(command) ? [["command"]] : []),
			...(isArray(folders) ? folders : []).flatMap((folder, index) =>
				isText(folder) && !isAbsolutePath(folder)
					? [["trustedDirs", index]]
					: [],
			),
		];
	}),
	{
		name: "fatal-default",
		at: "",
		from: "2026.9.1",
		step: "reading",
		broken: (config) => {
			const usual = valueAt(config, ["secrets", "defaults", "env"]) ?? "";
			return typeof usual === "string" ? [] : [[]];
		},
	},
	...textRules("host-name", (text) => text.trim() === "" || isHostName(text), [
		{ at: "secrets.egressProxy.allowedHosts[]", from: "2026.8.1" },
		{ at: "secrets.egressProxy.bypassHosts[]", from: "2026.8.1" },
	]),
];

/** Until 2026.6.11 each text of a provider is judged alone, from then on only in a provider of the right shape. */
function programRules(
	name: "program-name" | "absolute-path",
	broken: (provider: JsonValue) => readonly Path[],
): readonly Rule[] {
	const rule: Rule = {
		name,
		at: "secrets.providers.*",
		step: "schema",
		broken: (provider) =>
			member(provider, "source") === "exec" ? broken(provider) : [],
	};
	return [
		{ ...rule, from: "2026.2.26", until: "2026.6.11", always: true },
		{ ...rule, from: "2026.6.11" },
	];
}

function isText(value: JsonValue | undefined): value is string {
	return typeof value === "string" && value !== "";
}

/** One host by its name or address, without scheme, port, path or wildcard. */
function isHostName(text: string): boolean {
	const host = text.trim().toLowerCase().replace(/\.+$/, "");
	const address =
		host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
	if (isIP(address) !== 0) return true;
	if (address === "" || /[*:\s/?#@]/.test(address)) return false;
	const ascii = domainToASCII(address);
	return (
		ascii.length <= 253 &&
		ascii
			.split(".")
			.every((label) => /^(?!-)[a-z0-9-]{1,63}$(?<!-)/.test(label))
	);
}
