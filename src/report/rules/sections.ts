import type { RuleName } from "../../schema/rules/rule-name.ts";
import type { FindingWords } from "../message.ts";

/** The words for the rules about the other sections, each for itself. */
export const sectionRuleWords = {
	"browser-profile-data": {
		message:
			'has a userDataDir, which only the driver "existing-session" takes',
	},
	"browser-profile-endpoint": {
		message: "says neither cdpPort nor cdpUrl",
		hint: 'Set one of them, or driver to "existing-session" where the release knows it.',
	},
	"browser-profile-relay": {
		message: 'has a cdpUrl, which the driver "extension" does not take',
	},
	"hook-session": {
		message: "is not set, and a persistent session must have a key",
		hint: "Set it, or hooks.defaultSessionKey, or a transform.",
	},
	"legacy-key": {
		message: "is a key of an older OpenClaw, which this release refuses",
		hint: "`openclaw doctor --fix` moves it to where it belongs.",
	},
	"mcp-command": {
		message: 'is "stdio", which needs a command',
		hint: "Set command.",
	},
	"mcp-disabled": {
		message: "is not taken; its opposite is",
		hint: "Write enabled, with the opposite value.",
	},
	"mcp-foreign-key": {
		message:
			"has a key that OpenClaw calls otherwise: connectTimeout, connect_timeout, timeout, workingDirectory, supports_parallel_tool_calls, ssl_verify, client_cert or client_key",
		hint: "Write connectionTimeoutMs, requestTimeoutMs, cwd, supportsParallelToolCalls, sslVerify, clientCert or clientKey.",
	},
	"mcp-identity": {
		message: 'does not go together with an identity "per-requester"',
		hint: 'That is for servers with a url and auth: "oauth", without a command and an authProfileId.',
	},
	"no-roles": { message: "has no role", hint: "Name at least one." },
	"portal-shared-domain": {
		message: "is a domain that the gateway or its control UI is reached at",
		hint: "Choose a domain of its own.",
	},
	"portal-shared-port": {
		message: "is the gateway's own port",
		hint: "Choose another one.",
	},
	"provider-incomplete": {
		message: "must be set for a provider that the release does not bring along",
	},
	"secret-not-referable": {
		message:
			"must be the secret itself, because no reference to one is taken here",
		hint: "To keep it out of the file, refer to an environment variable.",
	},
	"secret-source": {
		message: "names a provider that takes its secrets from another source",
		hint: "Give both the same source.",
	},
	"stale-before-check": {
		message: "is shorter than the time between two checks of the channels",
		hint: "Raise it to channelHealthCheckMinutes (5 where unset) or more.",
	},
	"tailscale-auth": {
		message: 'is "none", which a gateway that Tailscale hands on must not have',
		hint: "Set it to token, password or trusted-proxy.",
	},
	"tailscale-bind": {
		message:
			"is not this machine alone, which a gateway that Tailscale hands on must listen on",
		hint: 'Set it to "loopback".',
	},
	"unknown-role": { message: "is not one of the roles defined" },
	"worker-settings": {
		message:
			"must be plain data of a reasonable size, in which every secret is a reference",
	},
} satisfies Partial<Record<RuleName, FindingWords>>;
