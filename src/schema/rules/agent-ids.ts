import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";

/** An agent that a config states. */
export interface StatedAgent {
	/** As it is written. */
	readonly id: string;
	readonly path: Path;
	readonly value: JsonValue;
}

/**
 * An agent's id as OpenClaw compares it: in small letters, other signs as `-`, `main` where nothing is left
 * (`routing/session-key` of 2026.2.26, `normalization-core/agent-id` of 2026.9.6).
 */
export function comparableAgentId(id: string): string {
	const trimmed = id.trim();
	const small = trimmed.toLowerCase();
	if (/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(trimmed)) return small;
	const cleaned = small
		.replace(/[^a-z0-9_-]+/g, "-")
		.replace(/^-+/, "")
		.replace(/-+$/, "")
		.slice(0, 64);
	return cleaned || "main";
}

const stated = new WeakMap<JsonObject, readonly StatedAgent[]>();

/** The agents that a config states, in its order: those of `agents.entries`, else those of `agents.list`. Listed once, whoever asks. */
export function statedAgents(config: JsonValue): readonly StatedAgent[] {
	const agents = member(config, "agents");
	if (!isObject(agents)) return [];
	const known = stated.get(agents) ?? agentsIn(agents);
	stated.set(agents, known);
	return known;
}

function agentsIn(agents: JsonObject): readonly StatedAgent[] {
	const entries = member(agents, "entries");
	if (entries !== undefined)
		return Object.entries(isObject(entries) ? entries : {}).map(
			([id, value]) => ({ id, path: ["agents", "entries", id], value }),
		);
	const list = member(agents, "list");
	return (isArray(list) ? list : []).flatMap((value, index) => {
		const id = member(value, "id");
		return typeof id === "string"
			? [{ id, path: ["agents", "list", index], value }]
			: [];
	});
}
