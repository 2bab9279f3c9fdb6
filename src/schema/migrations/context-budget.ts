import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";

/**
 * A config without the budgets that stand beside a model: `contextTokens` of agents goes, `contextTokens` and `contextWindow`
 * of a provider become those of its models that have none (`config/legacy.context-budget` of 2026.8.2 and 2026.9.6).
 */
export function migrateContextBudgets(config: JsonObject): JsonObject {
	return {
		...config,
		...changed(config, "agents", (agents) => ({
			...agents,
			...changed(agents, "defaults", withoutBudget),
			...changed(agents, "entries", (entries) =>
				mapMembers(entries, withoutBudget),
			),
			...listWithoutBudgets(agents),
		})),
		...changed(config, "models", (models) => ({
			...models,
			...changed(models, "providers", (providers) =>
				mapMembers(providers, withBudgetsInModels),
			),
		})),
	};
}

const budgets = ["contextTokens", "contextWindow"] as const;

function withoutBudget(agent: JsonObject): JsonObject {
	const { contextTokens: _, ...rest } = agent;
	return rest;
}

function listWithoutBudgets(agents: JsonObject): JsonObject {
	const list = member(agents, "list");
	return isArray(list)
		? {
				list: list.map((agent) =>
					isObject(agent) ? withoutBudget(agent) : agent,
				),
			}
		: {};
}

function withBudgetsInModels(provider: JsonObject): JsonObject {
	const { contextTokens: _, contextWindow: __, ...rest } = provider;
	const models = member(rest, "models");
	const inherited = Object.fromEntries(
		budgets.flatMap((key) => {
			const budget = member(provider, key);
			return budget === undefined ? [] : [[key, budget] as const];
		}),
	);
	return isArray(models)
		? {
				...rest,
				models: models.map((model) =>
					isObject(model) ? { ...inherited, ...model } : model,
				),
			}
		: rest;
}

function changed(
	value: JsonObject,
	key: string,
	change: (inner: JsonObject) => JsonObject,
): JsonObject {
	const inner = member(value, key);
	return isObject(inner) ? { [key]: change(inner) } : {};
}

function mapMembers(
	value: JsonObject,
	change: (inner: JsonObject) => JsonObject,
): JsonObject {
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]): [string, JsonValue] => [
			key,
			isObject(inner) ? change(inner) : inner,
		]),
	);
}
