import { reference } from "../config/parsed.ts";

/** Configs that a gateway starts with, as people wrote them for older releases. */
export const startable = [
	{
		name: "a config of 2026.7 with comments",
		from: "2026.7.1",
		text: `// the family's gateway
{
  meta: { lastTouchedVersion: "2026.7.1", lastTouchedAt: "2026-07-01T00:00:00.000Z" },
  gateway: {
    mode: "local",
    bind: "loopback",
    auth: { mode: "token", token: "a-token-of-some-length-4711" },
    reload: { mode: "hot", debounceMs: 500 }, // noticed late
  },
  agents: {
    defaults: {
      // found by trial
      memorySearch: { enabled: false, sync: { watchDebounceMs: 5000 } },
    },
    list: [
      { id: "main", name: "Mia" }, // the first one answers
      { id: "work" },
    ],
  },
  session: { writeLock: { acquireTimeoutMs: 60000 } },
  env: { vars: { GREETING: "hello" } },
  messages: { responsePrefix: "${reference("GREETING")}" },
}
`,
	},
	{
		name: "a config of 2026.2",
		from: "2026.2.26",
		text: `{
  "gateway": {
    "mode": "local",
    "auth": { "mode": "token", "token": "a-token-of-some-length-4711" },
    "tailscale": { "mode": "off", "resetOnExit": false }
  },
  "commands": { "ownerDisplay": "raw" },
  "messages": { "queue": { "mode": "steer-backlog" }, "tts": { "auto": "off", "provider": "edge" } },
  "channels": { "telegram": { "enabled": false, "streaming": "off", "blockStreaming": true } }
}
`,
	},
] as const;

/** The same over several files, the first of which is the root. */
export const startableFiles: Readonly<Record<string, string>> = {
	"openclaw.json": `{
  gateway: { mode: "local", auth: { mode: "token", token: "a-token-of-some-length-4711" } },
  agents: { $include: "./agents.json5" },
  session: { $include: "./session.json5" },
}
`,
	"agents.json5": `{
  // where it looks
  defaults: { memorySearch: { enabled: false }, maxConcurrent: 4 },
  list: [{ id: "main" }],
}
`,
	"session.json5": "{ writeLock: { staleMs: 5 }, scope: 'per-sender' }\n",
};
