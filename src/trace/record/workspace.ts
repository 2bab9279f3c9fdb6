import { join, resolve } from "node:path";
import { type JsonValue, member } from "../../config/json.ts";
import { expandPath, homeOf } from "../../config/location.ts";
import { valueAt } from "../../config/path.ts";
import { holdsReference } from "../../config/references.ts";
import { erasOf } from "../../releases/eras.ts";
import type { Release } from "../../releases/release.ts";
import type { GatewayPlace } from "./gateway-place.ts";

/** An agent of a config. */
export interface Agent {
	readonly id: string;
	/** What the config states of it; undefined for the one agent of a config without any. */
	readonly stated: JsonValue | undefined;
}

/**
 * The workspace of an agent, absolute; undefined where a reference in it is unknown. Read in `resolveAgentWorkspaceDir`
 * of the releases that `releases/folders.ts` names.
 */
export function workspaceOf(
	agent: Agent,
	agents: readonly Agent[],
	value: JsonValue,
	release: Release,
	place: GatewayPlace,
): string | undefined {
	const { folders } = erasOf(release);
	const { environment, workingDirectory, stateDirectory } = place;
	const expand = (path: string): string | undefined =>
		holdsReference(path)
			? undefined
			: expandPath(path, environment, workingDirectory);
	const own = textOf(member(agent.stated, "workspace"));
	if (own !== undefined) return expand(own);
	const shared = textOf(valueAt(value, ["agents", "defaults", "workspace"]));
	if (agent === defaultAgent(agents, value))
		return shared === undefined
			? defaultWorkspace(folders.workspaceVariable, place)
			: expand(shared);
	const name = folderName(agent.id);
	if (shared === undefined || !folders.agentsBelowDefault)
		return join(stateDirectory, `workspace-${name}`);
	const parent = expand(shared);
	return parent === undefined ? undefined : join(parent, name);
}

/**
 * The agent that has the default workspace: the first with `default: true`; else the first of `agents.list`, or of
 * `agents.entries` the only one, or the one that `agents.defaults.systemAgent` names (`agent-scope-config` of 2026.9.6).
 */
function defaultAgent(
	agents: readonly Agent[],
	value: JsonValue,
): Agent | undefined {
	const marked = agents.find(
		({ stated }) => member(stated, "default") === true,
	);
	if (marked) return marked;
	const entries = valueAt(value, ["agents", "entries"]);
	const isList = valueAt(value, ["agents", "list"]) !== undefined;
	if (entries === undefined || isList || agents.length === 1) return agents[0];
	const named = valueAt(value, [
		"agents",
		"defaults",
		"systemAgent",
		"agentId",
	]);
	return agents.find(({ id }) => id === named);
}

/** It lies in the home folder, wherever the state folder is (`workspace-default` of 2026.7.1). */
function defaultWorkspace(
	isVariableRead: boolean,
	{ environment, profile, workingDirectory }: GatewayPlace,
): string {
	const named = environment.OPENCLAW_WORKSPACE_DIR?.trim();
	if (isVariableRead && named) return resolve(workingDirectory, named);
	const name = (profile ?? environment.OPENCLAW_PROFILE)?.trim();
	return join(
		homeOf(environment),
		".openclaw",
		name && name.toLowerCase() !== "default"
			? `workspace-${name}`
			: "workspace",
	);
}

/** An agent's id as folders are named for it (`normalizeAgentId` of 2026.2.12). */
function folderName(id: string): string {
	const plain = id
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9_-]+/g, "-")
		.replace(/^-+|-+$/g, "")
		.slice(0, 64);
	return plain || "main";
}

function textOf(value: JsonValue | undefined): string | undefined {
	return typeof value === "string" ? value.trim() || undefined : undefined;
}
