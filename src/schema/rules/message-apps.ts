import { posix } from "node:path";
import type { JsonValue } from "../../config/json.ts";
import { member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import { isProgramName } from "./program-names.ts";
import type { Rule } from "./rule.ts";
import type { RuleName } from "./rule-name.ts";

/** From this release on each channel is judged by its plugin's schema. */
const byPlugins: Release = "2026.4.15";

/** A channel's own settings and those of each of its accounts. */
function places(channel: string, below: string): readonly string[] {
	return [
		`channels.${channel}${below}`,
		`channels.${channel}.accounts.*${below}`,
	];
}

function textRule(
	name: RuleName,
	at: string,
	isRight: (text: string) => boolean,
	from?: Release,
): Rule {
	return {
		name,
		at,
		...(from === undefined ? {} : { from }),
		until: byPlugins,
		step: "schema",
		broken: (value) =>
			typeof value !== "string" || isRight(value) ? [] : [[]],
	};
}

/**
 * Of Signal, iMessage and IRC. Source: `config/zod-schema.providers-core`, `infra/scp-host` and
 * `media/inbound-path-policy` of 2026.2.26 to 2026.3.31; programs and NickServ in 2026.1.30 to 2026.2.12, too.
 */
export const messageAppRules: readonly Rule[] = [
	...[...places("signal", ".cliPath"), ...places("imessage", ".cliPath")].map(
		(at) => textRule("program-name", at, isProgramName),
	),
	...places("imessage", ".remoteHost").map((at) =>
		textRule("ssh-host", at, isSshHost, "2026.2.26"),
	),
	...[
		...places("imessage", ".attachmentRoots[]"),
		...places("imessage", ".remoteAttachmentRoots[]"),
	].map((at) => textRule("path-root", at, isPathRoot, "2026.2.26")),
	...places("irc", "").map(
		(at): Rule => ({
			name: "nickserv-mail",
			at,
			from: "2026.2.12",
			until: byPlugins,
			step: "schema",
			broken: nickservWithoutMail,
		}),
	),
];

function nickservWithoutMail(value: JsonValue): readonly Path[] {
	const nickserv = member(value, "nickserv");
	const mail = member(nickserv, "registerEmail");
	if (member(nickserv, "register") !== true) return [];
	return typeof mail === "string" && mail.trim() !== ""
		? []
		: [["nickserv", "registerEmail"]];
}

/** `host` or `user@host` as a command line can take it; an IPv6 address in brackets. */
function isSshHost(text: string): boolean {
	const [first = "", second, ...more] = text.trim().split("@");
	const user = second === undefined ? undefined : first;
	const host = second ?? first;
	const word = /^[A-Za-z0-9._-]+$/;
	return (
		more.length === 0 &&
		(user === undefined || (word.test(user) && !user.startsWith("-"))) &&
		!host.startsWith("-") &&
		(word.test(host) || /^\[[0-9A-Fa-f:.%]+\]$/.test(host))
	);
}

/** An absolute path below the root, in which `*` stands for a whole folder name only. */
function isPathRoot(text: string): boolean {
	const path = text.trim();
	if (path === "" || path.includes("\0")) return false;
	const normal = posix.normalize(path.replaceAll("\\", "/"));
	const isAbsolute = normal.startsWith("/") || /^[A-Za-z]:\//.test(normal);
	const names = normal.split("/").filter((name) => name !== "");
	return (
		isAbsolute &&
		names.length > 0 &&
		!/^[A-Za-z]:\/?$/.test(normal) &&
		names.every((name) => name === "*" || !name.includes("*"))
	);
}
