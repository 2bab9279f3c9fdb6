import type { JsonValue } from "../../config/json.ts";
import { leaves, type Path, valueAt } from "../../config/path.ts";
import { agentPaths } from "../agent-paths.ts";
import type { Advice } from "./advice.ts";

/** Below an agent, what is tuned there, and where its default stands. */
const tuned: readonly (readonly [own: Path, general: Path])[] = [
	[["memorySearch"], ["agents", "defaults", "memorySearch"]],
	[
		["memory", "search"],
		["memory", "search"],
	],
	[["heartbeat"], ["agents", "defaults", "heartbeat"]],
	[["subagents"], ["agents", "defaults", "subagents"]],
];

/** Texts among these that say how often something happens. */
const durationKeys = ["every"];

/**
 * An agent's own numbers and switches that differ from a default that the config states too: a change of the default
 * does nothing for that agent. Source: `memory-search` of 2026.2.12, 2026.7.1 and 2026.9.6 (an agent's own leaf wins).
 */
export function shadowedDefaults(value: JsonValue): readonly Advice[] {
	return agentPaths(value).flatMap((agent) =>
		tuned.flatMap(([own, general]) => {
			const stated = valueAt(value, [...agent, ...own]);
			if (stated === undefined) return [];
			return leaves(stated).flatMap(([rest, leaf]): readonly Advice[] => {
				const shadows = [...general, ...rest];
				const usual = valueAt(value, shadows);
				return isTuning(rest, leaf) && usual !== undefined && usual !== leaf
					? [
							{
								path: [...agent, ...own, ...rest],
								severity: "info",
								detail: {
									code: "shadowed-default",
									shadows,
									own: leaf,
									general: usual,
								},
							},
						]
					: [];
			});
		}),
	);
}

function isTuning(path: Path, leaf: JsonValue): boolean {
	return (
		typeof leaf === "number" ||
		typeof leaf === "boolean" ||
		durationKeys.includes(String(path.at(-1)))
	);
}
