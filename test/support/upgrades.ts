import { closedPort } from "./configs.ts";

/** A config for 2026.7.1 as a person wrote it, with a secret in what moves. */
export const familyConfig = `// the family's gateway
{
  gateway: { mode: "local", port: ${closedPort}, reload: { mode: "hot" } },
  agents: {
    defaults: {
      // found by trial
      memorySearch: {
        provider: "openai", // not local
        remote: { apiKey: "sk-family-0815-not-to-be-seen" },
        sync: { watchDebounceMs: 5000 },
      },
      maxConcurrent: 0x4,
    },
    list: [
      // the one that answers
      { id: "main", name: "Mia" },
      { id: "work" }, // on Mondays
    ],
  },
  session: {
    /* ten seconds are too few */
    writeLock: { acquireTimeoutMs: 60000, staleMs: 5, maxHoldMs: 7 },
    scope: "per-sender",
  },
}
`;

/** The same for 2026.9.6. */
export const upgradedFamily = `// the family's gateway
{
  gateway: { mode: "local", port: ${closedPort}, reload: { mode: "hybrid" } },
  agents: {
    defaults: {
      maxConcurrent: 0x4,
    },
    entries: {
      // the one that answers
      main: { name: "Mia", default: true },
      work: {}, // on Mondays
    },
  },
  session: {
    scope: "per-sender",
  },
  memory: {
    // found by trial
    search: {
      provider: "openai", // not local
      remote: { apiKey: "sk-family-0815-not-to-be-seen" },
    },
  },
}
`;

/** A config that no release takes: names are misspelt, one of them of a secret, and what is retired in 2026.8.1. */
export const brokenConfig = `// the family's gateway
{
  gatewy: { mode: "local", prot: ${closedPort}, auth: { mode: "token", tokne: "family-0815-not-to-be-seen" } }, // main
  session: { writeLock: { staleMs: 5 }, scoep: "per-sender" },
  // as loud as it gets
  logging: { level: "loud" },
}
`;

/** The same for 2026.9.6, with a level that a person has chosen. */
export const mendedConfig = `// the family's gateway
{
  gateway: { mode: "local", port: ${closedPort}, auth: { mode: "token", token: "family-0815-not-to-be-seen" } }, // main
  session: { scope: "per-sender" },
  // as loud as it gets
  logging: { level: "debug" },
}
`;

/** A config for 2026.7.1 with a setting that 2026.9.6 has no place for. */
export const openConfig = `{
  "gateway": { "mode": "local", "port": ${closedPort} },
  "channels": { "signal": { "httpUrl": "http://127.0.0.1:8080" } },
  "session": { "writeLock": { "staleMs": 5 } }
}
`;
