import { blankTextRules } from "./blank-text.ts";
import type { Rule } from "./rule.ts";

const mcpServer = [
	"oauth.scope",
	"oauth.authProfileId",
	"toolFilter.include[]",
	"toolFilter.exclude[]",
] as const;

/**
 * Texts outside of agents and tools of which something must be left without the blanks around them (the steps
 * `trim().min(1)` in `config/zod-schema` and its parts of 2026.3.31, 2026.6.11, 2026.7.1, 2026.8.2 and 2026.9.6).
 */
export const otherBlankTextRules: readonly Rule[] = [
	...blankTextRules("2026.3.31", ["hooks.mappings[].channel"]),
	...blankTextRules("2026.3.31", ["memory.qmd.searchTool"]).map((rule) => ({
		...rule,
		until: "2026.8.1" as const,
	})),
	...blankTextRules("2026.6.11", [
		"mcp.servers.*.oauth.scope",
		"mcp.servers.*.toolFilter.include[]",
		"mcp.servers.*.toolFilter.exclude[]",
	]),
	...blankTextRules("2026.8.1", [
		...mcpServer.map((key) => `nodeHost.mcp.servers.*.${key}`),
		"mcp.servers.*.oauth.authProfileId",
		"nodeHost.workerRuns.containerImage",
		"cloudWorkers.profiles.*.provider",
		"desktop.host.passwordFile",
		"gateway.controlUi.environment.label",
		"gateway.roles.default",
		"secrets.egressProxy.allowedHosts[]",
		"secrets.egressProxy.bypassHosts[]",
		"talk.agentId",
	]),
	...blankTextRules("2026.9.1", [
		"gateway.auth.trustedProxy.cloudflareAccessOidc.githubAccountIdClaim",
		"gateway.auth.trustedProxy.cloudflareAccessOidc.providerId",
		"gateway.roles.definitions.*.accessPolicyPlugin",
		"worktreeRoot",
	]),
];
