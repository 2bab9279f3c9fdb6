import type { LoadHook } from "node:module";

/** The names of the exports that the hook adds to the modules that define them. */
export const exposedNames = {
	memory: "clawtuneMemoryManager",
	skills: "clawtuneEnsureSkillsWatcher",
} as const;

const memorySync = 'this.sync({ reason: "watch" })';
const skillsBump = "function bumpSkillsSnapshotVersion(params) {";

/**
 * A module loader hook for a real release: calls the global `clawtuneFired(watcher, workspace)` just before a watcher
 * that was triggered syncs the memory index or raises the version of the skills, and exports what sets up the watchers.
 * The files on disk stay as they are, and the code runs otherwise unchanged.
 */
export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	if (!url.includes("/node_modules/openclaw/dist/") || !loaded.source)
		return loaded;
	const source =
		typeof loaded.source === "string"
			? loaded.source
			: new TextDecoder().decode(loaded.source);
	return { ...loaded, source: withFirings(source) };
};

/** The source of a release's module with its firings told and its watchers exported. */
export function withFirings(source: string): string {
	const told = source
		.replaceAll(
			memorySync,
			`(globalThis.clawtuneFired("memory", this.workspaceDir), ${memorySync})`,
		)
		.replaceAll(
			skillsBump,
			`${skillsBump} if (params?.reason === "watch") globalThis.clawtuneFired("skills", params.workspaceDir);`,
		);
	const additions = [
		...(source.includes("class MemoryIndexManager")
			? [`export const ${exposedNames.memory} = MemoryIndexManager;`]
			: []),
		...(source.includes("function ensureSkillsWatcher(")
			? [`export const ${exposedNames.skills} = ensureSkillsWatcher;`]
			: []),
	];
	return additions.length > 0 ? `${told}\n${additions.join("\n")}\n` : told;
}
