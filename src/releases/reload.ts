/** What a gateway does when a setting changes in its config while it runs. */
export type Reload = "hot" | "restart" | "next-use" | "none" | "unknown";

/**
 * What a changed path does to a running gateway, the most specific first. Read in `config-reload-plan` of 2026.2.12
 * and 2026.7.1: agents, skills, session, messages and logging need no reload, the gateway section needs a restart.
 */
const reloadRules: readonly (readonly [prefix: string, reload: Reload])[] = [
	["agents.defaults.memorySearch", "next-use"],
	["agents.list", "next-use"],
	["agents.entries", "next-use"],
	["skills.load", "next-use"],
	["agents.defaults.heartbeat", "hot"],
	["agents", "none"],
	["skills", "none"],
	["session", "none"],
	["messages", "none"],
	["logging", "none"],
	["cron", "hot"],
	["hooks", "hot"],
	["gateway", "restart"],
];

/** What a running gateway does when the value at a dotted path changes and nothing else forces a restart. */
export function reloadOf(path: string): Reload {
	const rule = reloadRules.find(
		([prefix]) =>
			path === prefix ||
			path.startsWith(`${prefix}.`) ||
			path.startsWith(`${prefix}[`),
	);
	return rule?.[1] ?? "unknown";
}
