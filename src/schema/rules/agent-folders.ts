import { isArray, type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { comparableAgentId, statedAgents } from "./agent-ids.ts";
import { hostFolder, stateFolder } from "./host-folders.ts";
import type { Rule } from "./rule.ts";

/**
 * No two agents share a folder (`config/agent-dirs` of 2026.1.30, 2026.2.26, 2026.7.1 and 2026.9.6). Whoever a binding names
 * counts as an agent.
 */
export const agentFolderRules: readonly Rule[] = [
	{
		name: "agent-folder-shared",
		at: "",
		until: "2026.8.1",
		step: "agent-folders",
		broken: (config) => sharedFolders(config, ["agents", "list"]),
	},
	{
		name: "agent-folder-shared",
		at: "",
		from: "2026.8.1",
		step: "agent-folders",
		broken: (config) => sharedFolders(config, ["agents", "entries"]),
	},
];

function sharedFolders(config: JsonValue, named: Path): readonly Path[] {
	const agents = statedAgents(config);
	const bindings = member(config, "bindings");
	const bound = (isArray(bindings) ? bindings : []).flatMap((binding) => {
		const id = member(binding, "agentId");
		return typeof id === "string" && id.trim() !== "" ? [id] : [];
	});
	const ids = new Set(
		[...agents.map(({ id }) => id), ...bound].map(comparableAgentId),
	);
	if (agents.length === 0) ids.add("main");
	// From the last to the first, so that of two agents with one id the first counts.
	const byId = new Map(
		agents.toReversed().map((agent) => [comparableAgentId(agent.id), agent]),
	);
	const folders = [...ids].map((id) => {
		const agent = byId.get(id);
		const folder = member(agent?.value, "agentDir");
		return typeof folder === "string" && folder.trim() !== ""
			? hostFolder(folder)
			: `${stateFolder}/agents/${id}/agent`;
	});
	return new Set(folders).size < folders.length ? [named] : [];
}
