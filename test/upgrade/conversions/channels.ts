import type { ConversionCase } from "./conversion-case.ts";

/** What channels do. */
export const channelCases: readonly ConversionCase[] = [
	[
		"2026.3.31",
		"{ channels: { slack: { streaming: true, nativeStreaming: false } } }",
		'{ channels: { slack: { streaming: { mode: "partial", nativeTransport: false } } } }',
	],
	[
		"2026.4.26",
		"{ channels: { slack: { streaming: true } } }",
		'{ channels: { slack: { streaming: { mode: "partial", nativeTransport: true } } } }',
	],
	[
		"2026.4.26",
		"{ channels: { discord: { streaming: false, accounts: { a: { streaming: true } } } } }",
		'{ channels: { discord: { streaming: { mode: "off" }, accounts: { a: { streaming: { mode: "partial" } } } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { telegram: { streamMode: "block", streaming: { mode: "partial" }, chunkMode: "newline" } } }',
		'{ channels: { telegram: { streaming: { mode: "partial", chunkMode: "newline" } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { slack: { streamMode: "append", streaming: "partial" } } }',
		'{ channels: { slack: { streaming: { mode: "partial" } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { slack: { streamMode: "append", streaming: true } } }',
		'{ channels: { slack: { streaming: { mode: "block", nativeTransport: true } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { slack: { streamMode: "status_final", streaming: false } } }',
		'{ channels: { slack: { streaming: { mode: "progress", nativeTransport: false } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { slack: { streamMode: "append", streaming: { nativeTransport: true } } } }',
		'{ channels: { slack: { streaming: { nativeTransport: true, mode: "block" } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { telegram: { streamMode: "off", streaming: true } } }',
		'{ channels: { telegram: { streaming: { mode: "off" } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { discord: { streamMode: "off" } } }',
		'{ channels: { discord: { streaming: { mode: "off" } } } }',
	],
	[
		"2026.4.26",
		'{ channels: { slack: { streamMode: "append", accounts: { a: { streamMode: "replace", streaming: { mode: "block" } } } } } }',
		'{ channels: { slack: { accounts: { a: { streaming: { mode: "block" } } }, streaming: { mode: "block" } } } }',
	],
	[
		"2026.3.31",
		'{ channels: { slack: { streamMode: "append", nativeStreaming: false, streaming: true, accounts: { a: { streaming: false, streamMode: "status_final" } } } } }',
		'{ channels: { slack: { streaming: { mode: "block", nativeTransport: false }, accounts: { a: { streaming: { mode: "progress", nativeTransport: false } } } } } }',
	],
	[
		"2026.7.1",
		"{ channels: { slack: { thread: { requireExplicitMention: true } } } }",
		"{ channels: { slack: { implicitMentions: { threadParticipation: false } } } }",
	],
	[
		undefined,
		'{ channels: { telegram: { includeGroupHistoryContext: "none" } } }',
		"{ channels: { telegram: { historyLimit: 0 } } }",
	],
	[
		undefined,
		'{ channels: { telegram: { includeGroupHistoryContext: "none", historyLimit: 5 } } }',
		"{ channels: { telegram: { historyLimit: 0 } } }",
	],
	[
		undefined,
		'{ channels: { telegram: { includeGroupHistoryContext: "recent", historyLimit: 5 } } }',
		"{ channels: { telegram: { historyLimit: 5 } } }",
	],
	[
		"2026.7.1",
		"{ channels: { discord: { threadBindings: { spawnAcpSessions: true, spawnSubagentSessions: true } } } }",
		"{ channels: { discord: { threadBindings: { spawnSessions: true } } } }",
	],
	[
		"2026.7.1",
		"{ channels: { discord: { threadBindings: { spawnAcpSessions: true, spawnSubagentSessions: false } } } }",
		"{ channels: { discord: { threadBindings: { spawnSessions: false } } } }",
	],
	[
		"2026.7.1",
		"{ channels: { discord: { threadBindings: { spawnAcpSessions: true } } } }",
		"{ channels: { discord: { threadBindings: { spawnSessions: true } } } }",
	],
	[
		"2026.7.1",
		"{ channels: { discord: { threadBindings: { spawnAcpSessions: true, spawnSubagentSessions: true, spawnSessions: false } } } }",
		"{ channels: { discord: { threadBindings: { spawnSessions: false } } } }",
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { emoji: "x" } } } }',
		'{ channels: { whatsapp: {} }, messages: { ackReaction: "x" } }',
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { direct: true, group: "always" } } } }',
		'{ channels: { whatsapp: {} }, messages: { ackReaction: "👀", ackReactionScope: "all" } }',
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { emoji: "x", group: "never" } } }, messages: { ackReaction: "y" } }',
		'{ channels: { whatsapp: {} }, messages: { ackReaction: "y", ackReactionScope: "direct" } }',
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { emoji: "x", group: "never" } } }, messages: { ackReactionScope: "all" } }',
		'{ channels: { whatsapp: {} }, messages: { ackReactionScope: "all", ackReaction: "x" } }',
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { emoji: "x", direct: false, group: "never" }, accounts: { a: { ackReaction: { emoji: "y", direct: true } } } } } }',
		'{ channels: { whatsapp: { accounts: { a: {} } } }, messages: { ackReaction: "x", ackReactionScope: "off" } }',
	],
	[
		"2026.7.1",
		'{ channels: { whatsapp: { ackReaction: { emoji: "x" }, accounts: { a: { ackReaction: { emoji: "y", direct: false } } } } } }',
		'{ channels: { whatsapp: { accounts: { a: {} } } }, messages: { ackReaction: "x", ackReactionScope: "group-mentions" } }',
	],
	[
		"2026.7.1",
		"{ channels: { whatsapp: { debounceMs: 500 } } }",
		"{ channels: { whatsapp: {} }, messages: { inbound: { byChannel: { whatsapp: 500 } } } }",
	],
	[
		"2026.7.1",
		"{ channels: { whatsapp: { debounceMs: 500 } }, messages: { inbound: { byChannel: { whatsapp: 100 } } } }",
		"{ channels: { whatsapp: {} }, messages: { inbound: { byChannel: { whatsapp: 100 } } } }",
	],
	[
		"2026.7.1",
		'{ channels: { signal: { account: "+15555550100", autoStart: true } } }',
		'{ channels: { signal: { account: "+15555550100", transport: { kind: "managed-native" } } } }',
	],
];
