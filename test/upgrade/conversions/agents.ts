import type { ConversionCase } from "./conversion-case.ts";

/** What agents do, and their memory. */
export const agentCases: readonly ConversionCase[] = [
	[
		"2026.7.1",
		'{ agents: { defaults: { compaction: { identifierPolicy: "custom", identifierInstructions: "keep" } } } }',
		'{ agents: { defaults: { compaction: { identifierPolicy: "strict" } } } }',
	],
	[
		"2026.4.26",
		"{ agents: { defaults: { sandbox: { perSession: true } } } }",
		'{ agents: { defaults: { sandbox: { scope: "session" } } } }',
	],
	[
		"2026.4.26",
		"{ agents: { defaults: { sandbox: { perSession: false } } } }",
		'{ agents: { defaults: { sandbox: { scope: "shared" } } } }',
	],
	[
		"2026.4.26",
		'{ agents: { defaults: { sandbox: { perSession: false, scope: "agent" } } } }',
		'{ agents: { defaults: { sandbox: { scope: "agent" } } } }',
	],
	[
		undefined,
		'{ memory: { qmd: { paths: [{ path: "/notes", pattern: "**/*.md", name: "n" }, { path: "/notes" }, { path: "" }] }, search: { extraPaths: ["/notes", "/more"], sources: ["memory"] } } }',
		'{ memory: { search: { extraPaths: ["/notes", "/more", { path: "/notes", pattern: "**/*.md" }], sources: ["memory"] } } }',
	],
	[
		undefined,
		'{ memory: { qmd: { sessions: { enabled: true } }, search: { sources: ["memory"] } } }',
		'{ memory: { search: { sources: ["memory", "sessions"], experimental: { sessionMemory: true } } } }',
	],
	["2026.7.1", "{ memory: { qmd: { sessions: { enabled: false } } } }", "{}"],
	[
		"2026.7.1",
		'{ agents: { list: [{ id: "a", memorySearch: { qmd: { extraCollections: [{ path: "/x", pattern: "*.md" }] } } }] } }',
		'{ agents: { entries: { a: { memory: { search: { extraPaths: [{ path: "/x", pattern: "*.md" }] } } } } } }',
	],
	[
		"2026.7.1",
		'{ agents: { defaults: { memorySearch: { qmd: { extraCollections: [{ path: "/x" }] } } } } }',
		'{ agents: { defaults: {} }, memory: { search: { extraPaths: ["/x"] } } }',
	],
	[
		"2026.7.1",
		'{ tools: { codeMode: { enabled: true, runtime: "quickjs-wasi" } } }',
		'{ tools: { codeMode: { enabled: true, executor: "quickjs" } } }',
	],
	[
		undefined,
		'{ tools: { codeMode: { enabled: true, runtime: "quickjs-wasi", executor: "quickjs" } } }',
		'{ tools: { codeMode: { enabled: true, executor: "quickjs" } } }',
	],
	[
		"2026.7.1",
		'{ agents: { list: [{ id: "a" }] }, bindings: [{ agentId: "a", match: { channel: "telegram", peer: { kind: "dm", id: "1" } } }] }',
		'{ agents: { entries: { a: {} } }, bindings: [{ agentId: "a", match: { channel: "telegram", peer: { kind: "direct", id: "1" } } }] }',
	],
];
