/** What a gateway of a release answers to the first request of a connection, in the parts that clawtune reads. */
export function helloOf(version: string): object {
	return {
		type: "hello-ok",
		protocol: 4,
		server: { version, connId: "test" },
		features: { methods: [], events: [] },
		snapshot: {
			presence: [],
			health: {},
			stateVersion: { presence: 0, health: 0 },
			uptimeMs: 1,
		},
		auth: { role: "operator", scopes: ["operator.admin"] },
		policy: {
			maxPayload: 26_214_400,
			maxBufferedBytes: 52_428_800,
			tickIntervalMs: 30_000,
		},
	};
}
