/** Strict JSON without comments, so that the gateway's rewrite destroys nothing. */
export const gatewayText = `${JSON.stringify(
	{
		gateway: {
			mode: "local",
			port: "__PORT__",
			bind: "loopback",
			auth: { mode: "token", token: "__TOKEN__" },
		},
		agents: {
			defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } },
		},
		skills: { load: { watchDebounceMs: 250 } },
	},
	null,
	2,
).replace('"__PORT__"', "__PORT__")}\n`;
