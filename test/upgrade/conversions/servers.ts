import type { ConversionCase } from "./conversion-case.ts";

/** Servers of MCP, and what is handed to plugins. */
export const serverCases: readonly ConversionCase[] = [
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { command: "x", connectTimeout: 5, connectionTimeoutMs: 100 } } } }',
		'{ mcp: { servers: { a: { command: "x", connectionTimeoutMs: 100 } } } }',
	],
	[
		"2026.5.28",
		'{ mcp: { servers: { a: { command: "x", connect_timeout: 0 } } } }',
		'{ mcp: { servers: { a: { command: "x" } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { command: "x", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { command: "x", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { command: "x", disabled: true } } } }',
		'{ mcp: { servers: { a: { command: "x", enabled: false } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { command: "x", disabled: true, enabled: true } } } }',
		'{ mcp: { servers: { a: { command: "x", enabled: true } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { url: "https://s.example/", type: "http", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { url: "https://s.example/", transport: "streamable-http", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { url: "https://s.example/", type: "sse", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { url: "https://s.example/", transport: "sse", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { url: "https://s.example/", type: "http", transport: "sse", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { url: "https://s.example/", transport: "sse", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { command: "x", type: "stdio", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { command: "x", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ mcp: { servers: { a: { url: "https://s.example/", type: "carrier-pigeon", timeout: 3 } } } }',
		'{ mcp: { servers: { a: { url: "https://s.example/", type: "carrier-pigeon", requestTimeoutMs: 3000 } } } }',
	],
	[
		"2026.7.1",
		'{ plugins: { entries: { "llm-task": { enabled: true, config: { allowedModels: ["openai/x"] } } } } }',
		'{ plugins: { entries: { "llm-task": { enabled: true, llm: { allowedCompletionModels: ["openai/x"], allowModelOverride: true, allowAuthProfileOverride: true } } } } }',
	],
];
