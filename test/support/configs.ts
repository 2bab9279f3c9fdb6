/** Nothing listens on the first port of loopback: where a test names it, there is no gateway. */
export const closedPort = 1;

/** The config of the estimate's example: one agent, memory 2000 ms, skills 250 ms, valid up to 2026.7.1. */
export function tunableConfig(port = closedPort): string {
	return `{
  // The gateway of the example.
  "gateway": { "mode": "local", "port": ${port} },
  "agents": {
    "defaults": {
      "memorySearch": { "sync": { "watchDebounceMs": 2000 } }, // by hand
    },
  },
  "skills": { "load": { "watch": true, "watchDebounceMs": 250 } },
}
`;
}

/** A config without anything that a release has retired: valid on every target. */
export const timelessConfig = `{ "gateway": { "mode": "local", "port": ${closedPort} } }\n`;

/** A config with one error, at 2:34: a key that no release knows. */
export const misspeltConfig = `{\n  "gateway": { "mode": "local", "prot": ${closedPort} }\n}\n`;
