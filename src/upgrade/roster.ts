import { isArray, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { comparableAgentId } from "../schema/rules/agent-ids.ts";
import { addition, type Remedy } from "./remedy.ts";

const list: Path = ["agents", "list"];

/**
 * The list of agents as an object by their ids. Undefined where it cannot be one: an item has no id, or two have the same.
 * Of several agents of whom none was marked the first was the default one, which an object does not say: it is marked.
 * A release from 2026.8.1 on gives a marked agent all that is nobody else's, each time that it reads the file, as the
 * older ones did (`legacy.default-agent-roles` of 2026.9.6).
 */
export function keyedRoster(config: JsonValue): readonly Remedy[] | undefined {
	const items = valueAt(config, list);
	const agents = member(config, "agents");
	if (!isArray(items) || member(agents, "entries") !== undefined)
		return undefined;
	const ids = items.map((item) => {
		const id = member(item, "id");
		return typeof id === "string" ? comparableAgentId(id) : "";
	});
	if (ids.includes("") || new Set(ids).size < ids.length) return undefined;
	const [first = ""] = ids;
	const isFirstByPlace =
		items.length > 1 &&
		member(agents, "ownership") === undefined &&
		items.every((item) => member(item, "default") !== true);
	return [
		{
			deed: { kind: "moved", path: list, to: ["agents", "entries"] },
			steps: [{ kind: "key-items", path: list, key: "entries", ids }],
		},
		...(isFirstByPlace
			? [addition(["agents", "entries", first, "default"], true)]
			: []),
	];
}
