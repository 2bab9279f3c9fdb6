import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isArray, type JsonValue, member } from "../../config/json.ts";
import { expandPath, homeOf } from "../../config/location.ts";
import { valueAt } from "../../config/path.ts";
import { holdsReference } from "../../config/references.ts";
import { erasOf } from "../../releases/eras.ts";
import type { Release } from "../../releases/release.ts";
import { agentIdAt, agentPaths } from "../../schema/agent-paths.ts";
import type { TraceRoot } from "../trace.ts";
import type { GatewayPlace } from "./gateway-place.ts";
import { type Agent, workspaceOf } from "./workspace.ts";

/** A place to be watched, and where it lies on this machine. */
export interface WatchedRoot extends TraceRoot {
	/** Absolute. It need not be there; an extra path may be a file. */
	readonly folder: string;
}

type Found = Omit<WatchedRoot, "id" | "path">;

/**
 * The places that the memory and skills watchers of a release look at: for each agent its workspace and what `extraPaths`
 * adds, then the skill folders. `value` is the config with its references replaced; a path that still holds one is left
 * out, as are the skill folders of plugins, which only the gateway knows. A place is named once for each agent's memory,
 * and once for the skills.
 */
export function watchedRoots(
	value: JsonValue,
	release: Release,
	place: GatewayPlace,
): readonly WatchedRoot[] {
	const paths = agentPaths(value);
	const agents: readonly Agent[] =
		paths.length > 0
			? paths.map((path) => ({
					id: agentIdAt(value, path),
					stated: valueAt(value, path),
				}))
			: [{ id: "main", stated: undefined }];
	const workspaces = agents.map((agent) => ({
		agent,
		workspace: workspaceOf(agent, agents, value, release, place),
	}));
	const memory = workspaces.flatMap(({ agent, workspace }): readonly Found[] =>
		workspace === undefined
			? []
			: [
					{
						watcher: "memory",
						agent: agent.id,
						holds: "workspace",
						folder: workspace,
					},
					...extraPathsOf(agent, workspace, value, release, place).map(
						(folder): Found => ({
							watcher: "memory",
							agent: agent.id,
							holds: "extra-path",
							folder,
						}),
					),
				],
	);
	const skills = [
		...workspaces.flatMap(({ agent, workspace }) =>
			workspace === undefined
				? []
				: workspaceSkills(workspace, release).map((folder) => ({
						agent: agent.id,
						folder,
					})),
		),
		...sharedSkills(value, release, place).map((folder) => ({ folder })),
	].map((found): Found => ({ watcher: "skills", holds: "skills", ...found }));
	return [...memory, ...withoutRepeats(skills)].map((found, index, all) => ({
		id: idOf(found, all.slice(0, index)),
		...found,
		...shownPath(found.folder, place),
	}));
}

function extraPathsOf(
	{ stated }: Agent,
	workspace: string,
	value: JsonValue,
	release: Release,
	{ environment }: GatewayPlace,
): readonly string[] {
	const { memoryWatcher, folders } = erasOf(release);
	const listed = memoryWatcher.configurable
		? [
				valueAt(value, ["agents", "defaults", "memorySearch", "extraPaths"]),
				valueAt(stated, ["memorySearch", "extraPaths"]),
			]
		: [
				valueAt(value, ["memory", "search", "extraPaths"]),
				valueAt(stated, ["memory", "search", "extraPaths"]),
			];
	const texts = listed.flatMap(itemsOf).flatMap((item) => {
		const path = typeof item === "string" ? item : member(item, "path");
		return usable(path);
	});
	const folder = (path: string): string =>
		folders.homeInExtraPaths
			? expandPath(path, environment, workspace)
			: resolve(workspace, path);
	return [...new Set(texts.map(folder))];
}

function workspaceSkills(
	workspace: string,
	release: Release,
): readonly string[] {
	const own = join(workspace, "skills");
	return erasOf(release).folders.agentsSkills === "none"
		? [own]
		: [own, join(workspace, ".agents", "skills")];
}

function sharedSkills(
	value: JsonValue,
	release: Release,
	place: GatewayPlace,
): readonly string[] {
	const { folders } = erasOf(release);
	const { configFile, stateDirectory, environment, workingDirectory } = place;
	const home = homeOf(environment);
	const managed =
		folders.skillsBesideConfig && !place.isStateNamed
			? dirname(configFile)
			: stateDirectory;
	const hasPersonal =
		folders.agentsSkills === "all" ||
		(folders.agentsSkills === "all-of-default-state" &&
			stateDirectory === join(home, ".openclaw"));
	return [
		join(managed, "skills"),
		...(hasPersonal
			? [join(environment.HOME || home, ".agents", "skills")]
			: []),
		...itemsOf(valueAt(value, ["skills", "load", "extraDirs"]))
			.flatMap(usable)
			.map((path) => expandPath(path, environment, workingDirectory)),
	];
}

function itemsOf(list: JsonValue | undefined): readonly JsonValue[] {
	return isArray(list) ? list : [];
}

/** A path as it is written; none where it is empty, or where nobody knows what a reference in it stands for. */
function usable(path: JsonValue | undefined): readonly string[] {
	const text = typeof path === "string" ? path.trim() : "";
	return text === "" || holdsReference(text) ? [] : [text];
}

function withoutRepeats(roots: readonly Found[]): readonly Found[] {
	const first = new Map(
		roots.toReversed().map((root) => [root.folder, root] as const),
	);
	return roots.filter((root) => first.get(root.folder) === root);
}

/** `memory-main`, `memory-main-2`, `skills`. */
function idOf({ watcher, agent }: Found, before: readonly Found[]): string {
	const name = agent === undefined ? watcher : `${watcher}-${agent}`;
	const count = before.filter(
		(other) => other.watcher === watcher && other.agent === agent,
	).length;
	return count === 0 ? name : `${name}-${count + 1}`;
}

/** Where a root lies as a trace may tell it: from the state folder or from home; nothing of a place elsewhere. */
function shownPath(
	folder: string,
	{ stateDirectory, environment }: GatewayPlace,
): Pick<TraceRoot, "path"> {
	const below = (parent: string): string | undefined => {
		const path = relative(parent, folder);
		const isOutside =
			path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
		return isOutside ? undefined : path.replaceAll(sep, "/");
	};
	const inState = below(stateDirectory);
	if (inState !== undefined) return { path: inState || "." };
	const inHome = below(homeOf(environment));
	if (inHome === undefined) return {};
	return { path: inHome === "" ? "~" : `~/${inHome}` };
}
