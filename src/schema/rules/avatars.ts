import { posix } from "node:path";
import { type JsonValue, member } from "../../config/json.ts";
import { valueAt } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import {
	comparableAgentId,
	type StatedAgent,
	statedAgents,
} from "./agent-ids.ts";
import { homeFolder, hostFolder, stateFolder } from "./host-folders.ts";
import type { Rule } from "./rule.ts";

/**
 * An agent's picture is a web address, a `data:` text or a file in its workspace (`config/validation` of 2026.1.30,
 * 2026.2.26, 2026.5.7, 2026.5.28, 2026.7.1 and 2026.9.6).
 */
export const avatarRules: readonly Rule[] = [
	{
		name: "avatar",
		at: "",
		step: "avatars",
		broken: (config, { release }) => {
			const byDefault = defaultAgentId(config, release);
			return statedAgents(config)
				.filter((agent) => isBroken(agent, config, release, byDefault))
				.map(({ path }) => [...path, "identity", "avatar"]);
		},
	},
];

function isBroken(
	agent: StatedAgent,
	config: JsonValue,
	release: Release,
	byDefault: string | undefined,
): boolean {
	const written = valueAt(agent.value, ["identity", "avatar"]);
	const avatar = typeof written === "string" ? written.trim() : "";
	if (avatar === "" || /^(?:data:|https?:\/\/)/i.test(avatar)) return false;
	if (avatar.startsWith("~")) return true;
	if (/^[a-z][a-z0-9+.-]*:/i.test(avatar) && !/^[a-z]:[\\/]/i.test(avatar))
		return true;
	return (
		!isInside(workspaceOf(agent, config, release, byDefault), avatar) ||
		(compareReleases(release, "2026.5.28") < 0 && leadsToDots(avatar))
	);
}

/** Up to 2026.5.7 a name that starts with two dots is taken for a way out. */
function leadsToDots(avatar: string): boolean {
	return !posix.isAbsolute(avatar) && posix.normalize(avatar).startsWith("..");
}

/** A file by its full path may lie in a workspace of which only the end is known. */
function isInside(workspace: string, avatar: string): boolean {
	if (!posix.isAbsolute(avatar)) {
		const way = posix.relative("/{in}", posix.resolve("/{in}", avatar));
		return way !== ".." && !way.startsWith("../");
	}
	const isKnown = !workspace.startsWith("/{");
	const file = `${posix.resolve(avatar)}/`;
	if (isKnown) return file.startsWith(workspace.replace(/\/*$/, "/"));
	const end = workspace.slice(workspace.indexOf("}") + 1);
	return file.includes(`${end}/`);
}

function workspaceOf(
	{ id, value }: StatedAgent,
	config: JsonValue,
	release: Release,
	byDefault: string | undefined,
): string {
	const own = text(member(value, "workspace"));
	if (own !== "") return hostFolder(own);
	const fallback = text(valueAt(config, ["agents", "defaults", "workspace"]));
	const agentId = comparableAgentId(id);
	if (agentId === byDefault)
		return fallback === ""
			? `${homeFolder}/.openclaw/workspace`
			: hostFolder(fallback);
	return fallback !== "" && compareReleases(release, "2026.4.26") >= 0
		? posix.join(hostFolder(fallback), agentId)
		: `${stateFolder}/workspace-${agentId}`;
}

/** Up to 2026.7 the first agent is the default one where none says so; later only one that is alone is. */
function defaultAgentId(
	config: JsonValue,
	release: Release,
): string | undefined {
	const agents = statedAgents(config);
	const marked = agents.find(({ value }) => member(value, "default") === true);
	const isFirst =
		compareReleases(release, "2026.8.1") < 0 || agents.length === 1;
	const chosen = marked ?? (isFirst ? agents[0] : undefined);
	return chosen && comparableAgentId(chosen.id);
}

function text(value: JsonValue | undefined): string {
	return typeof value === "string" ? value.trim() : "";
}
