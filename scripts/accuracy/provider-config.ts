import { isObject, type JsonObject } from "../../src/config/json.ts";

/** The text of a gateway's config with its model and its memory at a stand-in for a provider, and `own` on top of that. */
export function withProvider(baseUrl: string, own: JsonObject): string {
	const remote = { baseUrl, apiKey: "none" };
	const config = together(
		{
			gateway: {
				mode: "local",
				port: 0,
				bind: "loopback",
				auth: { mode: "token", token: "__TOKEN__" },
			},
			agents: {
				defaults: {
					model: { primary: "fixed/fixed" },
					memorySearch: {
						provider: "openai",
						model: "fixed",
						fallback: "none",
						remote,
						store: { vector: { enabled: false } },
					},
				},
			},
			models: {
				providers: {
					fixed: {
						...remote,
						api: "openai-completions",
						models: [
							{
								id: "fixed",
								name: "fixed",
								reasoning: false,
								input: ["text"],
								cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
								contextWindow: 100_000,
								maxTokens: 1000,
							},
						],
					},
				},
			},
		},
		own,
	);
	return JSON.stringify(config).replace('"port":0', '"port":__PORT__');
}

function together(base: JsonObject, own: JsonObject): JsonObject {
	const merged = Object.entries(own).map(([key, value]) => {
		const below = base[key];
		return [
			key,
			isObject(below) && isObject(value) ? together(below, value) : value,
		] as const;
	});
	return { ...base, ...Object.fromEntries(merged) };
}
