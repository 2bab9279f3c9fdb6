import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	mapped,
	member,
} from "../../config/json.ts";

/**
 * A config without the budgets that stand beside a model: `contextTokens` of agents goes, `contextTokens` and `contextWindow`
 * of a provider become those of its models that have none (`config/legacy.context-budget` of 2026.8.2 and 2026.9.6).
 * The config itself where it has none of them.
 */
export function migrateContextBudgets(config: JsonObject): JsonObject {
	return changed(config, {
		agents: (agents) =>
			isObject(agents)
				? changed(agents, {
						defaults: withoutBudget,
						entries: (entries) =>
							isObject(entries) ? mapped(entries, withoutBudget) : entries,
						list: (list) =>
							isArray(list) ? mapped(list, withoutBudget) : list,
					})
				: agents,
		models: (models) =>
			isObject(models)
				? changed(models, {
						providers: (providers) =>
							isObject(providers)
								? mapped(providers, withBudgetsInModels)
								: providers,
					})
				: models,
	});
}

const budgets = ["contextTokens", "contextWindow"] as const;

function withoutBudget(agent: JsonValue): JsonValue {
	if (!isObject(agent) || !Object.hasOwn(agent, "contextTokens")) return agent;
	const { contextTokens: _, ...rest } = agent;
	return rest;
}

function withBudgetsInModels(provider: JsonValue): JsonValue {
	if (
		!isObject(provider) ||
		!budgets.some((key) => Object.hasOwn(provider, key))
	)
		return provider;
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

/** A copy with some members changed; the object itself where none of them is. */
function changed(
	object: JsonObject,
	changes: Readonly<Record<string, (value: JsonValue) => JsonValue>>,
): JsonObject {
	let result = object;
	for (const [key, change] of Object.entries(changes)) {
		const before = member(object, key);
		const after = before === undefined ? undefined : change(before);
		if (after !== undefined && after !== before)
			result = { ...result, [key]: after };
	}
	return result;
}
