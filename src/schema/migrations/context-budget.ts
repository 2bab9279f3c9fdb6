import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { dropped, inPlace, type Move } from "./move.ts";

const budgets = ["contextTokens", "contextWindow"] as const;

/**
 * The budgets that stand beside a model: `contextTokens` of agents is dropped, `contextTokens` and `contextWindow` of a
 * provider become those of its models that have none (`config/legacy.context-budget` of 2026.8.2 and 2026.9.6).
 */
export const contextBudgets: readonly Move[] = [
	{
		from: ["agents.defaults", "agents.entries.*", "agents.list[]"].map(
			(agent) => `${agent}.contextTokens`,
		),
		to: dropped,
	},
	{
		from: ["models.providers.*"],
		to: inPlace,
		as: (provider) => (isObject(provider) ? withModels(provider) : provider),
	},
	{
		from: budgets.map((budget) => `models.providers.*.${budget}`),
		to: dropped,
		reading: (path) => ({
			kind: "default-of",
			list: [...path.slice(0, -1), "models"],
		}),
	},
];

/** A provider whose models have its budgets where they have none; itself where nothing is added. */
function withModels(provider: JsonObject): JsonObject {
	const inherited: JsonObject = Object.fromEntries(
		budgets.flatMap((key) => {
			const budget = member(provider, key);
			return budget === undefined ? [] : [[key, budget] as const];
		}),
	);
	const models = member(provider, "models");
	if (Object.keys(inherited).length === 0 || !isArray(models)) return provider;
	return {
		...provider,
		models: models.map(
			(model): JsonValue =>
				isObject(model) ? { ...inherited, ...model } : model,
		),
	};
}
