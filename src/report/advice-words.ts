import { formatPath } from "../config/path.ts";
import type { FindingDetail } from "../schema/finding.ts";
import type { RefusalKind } from "../schema/start-rules.ts";
import { lossWords, restoreWords } from "./hazard-words.ts";
import { actingWords } from "./lock-setting-words.ts";
import type { FindingWords } from "./message.ts";

/** The findings that change no verdict but are worth knowing. */
export type AdvisingDetail = Extract<
	FindingDetail,
	{
		readonly code:
			| "will-not-start"
			| "restored-at-start"
			| "plaintext-secret"
			| "redaction-sentinel"
			| "shadowed-default"
			| "no-effect"
			| "lock-waits"
			| "needs-host";
	}
>;

/** The words for a finding that advises. */
export function adviceWords(finding: AdvisingDetail): FindingWords {
	switch (finding.code) {
		case "will-not-start":
			return refusalWords(finding.reason, finding.certain);
		case "restored-at-start":
			return {
				message: `${restoreWords(finding.target)}: ${lossWords(finding.losses)}`,
				hint: "Put back what was lost (openclaw.json.bak has it), or remove openclaw.json.bak if the file is as you want it.",
			};
		case "plaintext-secret":
			return {
				message: "is a secret written out in the file",
				hint: `Refer to it as \${NAME} and set NAME for the gateway, above all where this file is committed.`,
			};
		case "redaction-sentinel":
			return {
				message:
					"is the mark of a hidden secret, not the secret itself; the gateway would use the mark",
				hint: `Put the real value back, or a reference to it: \${NAME}.`,
			};
		case "shadowed-default":
			return {
				message: shadowWords(finding),
				hint: "A change of the default does nothing for this agent.",
			};
		case "no-effect":
			return noEffectWords(finding);
		case "lock-waits":
			return {
				message: `is ${finding.own}, above the default of ${finding.usual}, which frees no session lock: no watcher takes one`,
				hint: `On OpenClaw ${finding.target} ${actingWords(finding.locks)}.`,
			};
		case "needs-host":
			return hostWords(finding);
	}
}

/** Numbers and switches are repeated; a text is the user's own and is not. */
function shadowWords({
	own,
	general,
	shadows,
}: Extract<AdvisingDetail, { readonly code: "shadowed-default" }>): string {
	const over = `wins over ${formatPath(shadows)}`;
	return typeof own === "string" || typeof general === "string"
		? `${over}, which differs`
		: `is ${JSON.stringify(own)} and ${over}, which is ${JSON.stringify(general)}`;
}

function noEffectWords({
	why,
	target,
}: Extract<AdvisingDetail, { readonly code: "no-effect" }>): FindingWords {
	if (why.kind === "switched-off")
		return {
			message: `has no effect: ${formatPath(why.by)} switches off what it is for`,
			hint: `Remove it, or change ${formatPath(why.by)}.`,
		};
	return {
		message:
			why.live === "none"
				? `has no effect on OpenClaw ${target}: its watcher never fires`
				: `has almost no effect on OpenClaw ${target}: its watcher fires for MEMORY.md only, not for the memory folder`,
		hint: "Only another release changes that.",
	};
}

function hostWords({
	what,
	target,
	ifMissing,
}: Extract<AdvisingDetail, { readonly code: "needs-host" }>): FindingWords {
	const otherwise =
		ifMissing === "refused"
			? "refuses the config without it"
			: "warns and goes on without it";
	const messages: Readonly<Record<typeof what, string>> = {
		plugin: `needs a plugin that OpenClaw ${target} does not bring along: it ${otherwise}`,
		"plugin-path": `must be there on the gateway's machine: OpenClaw ${target} ${otherwise}`,
		channel: `needs a plugin that brings the channel: OpenClaw ${target} ${otherwise}`,
		"search-provider": `needs a plugin that brings the web search: OpenClaw ${target} ${otherwise}`,
	};
	return {
		message: messages[what],
		hint:
			what === "plugin-path"
				? "Only that machine can tell whether it is there."
				: "openclaw plugins list, on the gateway's machine, tells whether it is installed.",
	};
}

/** What stands in the way, said of the path that it is found at, and what to do. */
const refusals: Readonly<Record<RefusalKind, readonly [string, string]>> = {
	"not-local": [
		'is not "local"',
		'Set gateway.mode to "local" on the gateway\'s machine.',
	],
	"no-custom-host": [
		'is no IPv4 address, and gateway.bind is "custom"',
		"Name the address to listen on, such as 192.168.1.10.",
	],
	"open-without-credential": [
		"opens the gateway to the network without a token or a password",
		'Set gateway.auth.token, or gateway.bind to "loopback".',
	],
	"password-missing": [
		'is "password", and there is none',
		"Set gateway.auth.password or OPENCLAW_GATEWAY_PASSWORD.",
	],
	"two-credentials": [
		"is not set, and there are a token and a password",
		'Set it to "token" or "password".',
	],
	"worthless-credential": [
		"holds a text out of an example, or the mark of a hidden secret",
		"Make a real one, for example with openssl rand -hex 32.",
	],
	"proxy-not-described": [
		'is "trusted-proxy", and gateway.auth.trustedProxy.userHeader is not set',
		"Name the header in which the proxy sends the user.",
	],
	"proxy-beside-token": [
		'is set beside gateway.auth.mode "trusted-proxy", which allows no token',
		"Remove the token, also OPENCLAW_GATEWAY_TOKEN.",
	],
	"no-trusted-proxies": [
		'is "trusted-proxy", and gateway.trustedProxies names no proxy',
		"List the addresses of the proxies in gateway.trustedProxies.",
	],
	"funnel-without-password": [
		'is "funnel", which wants gateway.auth.mode "password"',
		'Set gateway.auth.mode to "password" with a password, or use "serve".',
	],
	"hooks-without-token": [
		"is not set, and hooks are enabled",
		"Set hooks.token, or hooks.enabled to false.",
	],
	"hooks-with-gateway-token": [
		"is the gateway's own token",
		"Give hooks a token of their own.",
	],
	"control-ui-without-origins": [
		"opens the Control UI to the network, and gateway.controlUi.allowedOrigins is not set",
		"List the origins that may use it, or set gateway.controlUi.enabled to false.",
	],
	"written-by-newer": [
		"names a newer release that wrote the file last",
		"Start the gateway with that release, or remove meta.lastTouchedVersion when the downgrade is meant.",
	],
	"hooks-at-root": [
		'is "/", which hooks may not have',
		'Use a path of their own, such as "/hooks".',
	],
};

function refusalWords(reason: RefusalKind, certain: boolean): FindingWords {
	const [what, hint] = refusals[reason];
	return {
		message: certain
			? `${what}: the config is valid, but a gateway does not start with it`
			: `${what}: the config is valid, but a gateway starts with it only where its environment holds the credential`,
		hint,
	};
}
