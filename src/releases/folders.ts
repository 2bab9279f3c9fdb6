import type { Spans } from "./span.ts";

/** Where a gateway looks for workspaces, memory and skills. */
export interface FoldersEra {
	/** Does an agent that is not the default one, and names no workspace, live below `agents.defaults.workspace`. */
	readonly agentsBelowDefault: boolean;
	/** Does `OPENCLAW_WORKSPACE_DIR` name the default workspace. */
	readonly workspaceVariable: boolean;
	/** Which skills below `.agents` are watched: those of the workspaces too, or also those of the user. */
	readonly agentsSkills: "none" | "all" | "all-of-default-state";
	/** Where the config lies elsewhere than in the state folder, are its skills beside it. */
	readonly skillsBesideConfig: boolean;
	/** Is `~` the home folder in `extraPaths`; else it is a name like any other. */
	readonly homeInExtraPaths: boolean;
}

const first: FoldersEra = {
	agentsBelowDefault: false,
	workspaceVariable: false,
	agentsSkills: "none",
	skillsBesideConfig: false,
	homeInExtraPaths: false,
};

const below: FoldersEra = {
	...first,
	agentsBelowDefault: true,
	agentsSkills: "all",
	skillsBesideConfig: true,
};

const named: FoldersEra = {
	...below,
	workspaceVariable: true,
	homeInExtraPaths: true,
};

/**
 * Read in `resolveAgentWorkspaceDir`, `resolveDefaultAgentWorkspaceDir`, `resolveConfigDir`, `normalizeExtraMemoryPaths`
 * and `resolveWatchPaths` or `resolveWatchTargets` of 2026.2.12, 2026.2.17, 2026.2.26, 2026.3.31, 2026.4.26, 2026.5.28,
 * 2026.7.1, 2026.8.2 and 2026.9.6.
 */
export const folderSpans: Spans<FoldersEra> = [
	["2026.1.30", first],
	["2026.2.17", { ...first, agentsSkills: "all" }],
	["2026.4.26", below],
	["2026.5.28", named],
	["2026.8.2", { ...named, agentsSkills: "all-of-default-state" }],
];
