import type { ConversionCase } from "./conversion-case.ts";

/** What the other sections state. */
export const sectionCases: readonly ConversionCase[] = [
	[
		"2026.4.26",
		'{ messages: { queue: { byChannel: { telegram: "queue", discord: "steer+backlog" } } } }',
		'{ messages: { queue: { byChannel: { telegram: "steer", discord: "followup" } } } }',
	],
	[
		"2026.7.1",
		'{ gateway: { reload: { mode: "restart" } } }',
		'{ gateway: { reload: { mode: "hybrid" } } }',
	],
	[
		"2026.7.1",
		'{ logging: { consoleStyle: "compact" } }',
		'{ logging: { consoleStyle: "pretty" } }',
	],
	[
		"2026.5.28",
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-completions", models: [{ id: "m", name: "m", api: "openai-codex-responses" }] } } } }',
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-completions", models: [{ id: "m", name: "m", api: "openai-chatgpt-responses" }] } } } }',
	],
	[
		"2026.5.28",
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-codex-responses", models: [{ id: "m", name: "m" }] } } } }',
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-chatgpt-responses", models: [{ id: "m", name: "m" }] } } } }',
	],
	[
		"2026.7.1",
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-completions", models: [{ id: "m", name: "m", compat: { nativeWebSearchTool: true, requiresMistralToolIds: true } }] } } } }',
		'{ agents: { defaults: { model: "p/m" } }, models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-completions", models: [{ id: "m", name: "m" }] } } } }',
	],
	[
		"2026.7.1",
		'{ session: { idleMinutes: 60, reset: { mode: "idle", idleMinutes: 30 } } }',
		'{ session: { reset: { mode: "idle", idleMinutes: 30 } } }',
	],
	[
		"2026.7.1",
		'{ session: { idleMinutes: 60, reset: { mode: "daily" } } }',
		'{ session: { reset: { mode: "daily", idleMinutes: 60 } } }',
	],
	[
		"2026.7.1",
		'{ discovery: { wideArea: { enabled: false, domain: "x.example" } } }',
		"{}",
	],
	[
		"2026.7.1",
		'{ discovery: { wideArea: { enabled: false, domain: " " } } }',
		'{ discovery: { wideArea: { domain: " " } } }',
	],
	[
		"2026.7.1",
		'{ discovery: { wideArea: { enabled: true, domain: "x.example" } } }',
		'{ discovery: { wideArea: { domain: "x.example" } } }',
	],
	[
		"2026.7.1",
		"{ web: { enabled: false } }",
		"{ channels: { whatsapp: { enabled: false } } }",
	],
	[
		"2026.7.1",
		"{ web: { enabled: true }, channels: { whatsapp: { enabled: false } } }",
		"{ channels: { whatsapp: { enabled: false } } }",
	],
	[
		"2026.7.1",
		'{ browser: { ssrfPolicy: { hostnameAllowlist: ["a.example"] } } }',
		'{ browser: { ssrfPolicy: { allowedHostnames: ["a.example"] } } }',
	],
	[
		"2026.7.1",
		'{ browser: { ssrfPolicy: { hostnameAllowlist: ["a.example", "b.example"], allowedHostnames: ["b.example"] } } }',
		'{ browser: { ssrfPolicy: { allowedHostnames: ["b.example", "a.example"] } } }',
	],
	[
		"2026.7.1",
		'{ secrets: { providers: { e: { source: "exec", command: "/bin/x", allowSymlinkCommand: true, allowInsecurePath: false } } } }',
		'{ secrets: { providers: { e: { source: "exec", command: "/bin/x" } } } }',
	],
	[
		"2026.7.1",
		'{ hooks: { internal: { enabled: true, handlers: [{ event: "command:new", module: "./sample.js" }] } } }',
		"{}",
	],
	[
		"2026.7.1",
		'{ hooks: { internal: { enabled: true, handlers: [{ event: "command:new", module: "./sample.js" }], entries: { one: { enabled: true } } } } }',
		"{ hooks: { internal: { enabled: true, entries: { one: { enabled: true } } } } }",
	],
	[
		"2026.7.1",
		'{ hooks: { internal: { enabled: true, handlers: [{ event: "command:new", module: "./sample.js" }], load: { extraDirs: ["/x"] } } } }',
		'{ hooks: { internal: { enabled: true, load: { extraDirs: ["/x"] } } } }',
	],
	[
		"2026.7.1",
		'{ hooks: { internal: { enabled: false, handlers: [{ event: "command:new", module: "./sample.js" }] } } }',
		"{ hooks: { internal: { enabled: false } } }",
	],
	[
		"2026.7.1",
		"{ tools: { message: { allowCrossContextSend: true } } }",
		"{ tools: { message: { crossContext: { allowWithinProvider: true, allowAcrossProviders: true } } } }",
	],
	[
		"2026.7.1",
		"{ tools: { message: { allowCrossContextSend: false } } }",
		"{}",
	],
	[
		"2026.7.1",
		"{ diagnostics: { otel: { captureContent: { enabled: false, inputMessages: true } } } }",
		"{ diagnostics: { otel: { captureContent: false } } }",
	],
	[
		"2026.7.1",
		"{ diagnostics: { otel: { captureContent: { inputMessages: false } } } }",
		"{ diagnostics: { otel: { captureContent: false } } }",
	],
	[
		"2026.7.1",
		'{ diagnostics: { otel: { enabled: true, protocol: "grpc" } } }',
		"{ diagnostics: { otel: { enabled: false } } }",
	],
	[
		"2026.7.1",
		'{ diagnostics: { otel: { enabled: false, protocol: "grpc" } } }',
		"{ diagnostics: { otel: { enabled: false } } }",
	],
	[
		"2026.7.1",
		'{ diagnostics: { cacheTrace: { filePath: "/t.jsonl" } } }',
		"{ diagnostics: { cacheTrace: { enabled: false } } }",
	],
	[
		"2026.7.1",
		"{ diagnostics: { cacheTrace: { enabled: true, includePrompt: false } } }",
		"{ diagnostics: { cacheTrace: { enabled: true } } }",
	],
	[
		"2026.7.1",
		'{ gateway: { tailscale: { mode: "serve", serviceName: "svc:x" } } }',
		'{ gateway: { tailscale: { mode: "off" } } }',
	],
	[
		"2026.7.1",
		'{ gateway: { tailscale: { mode: "off", serviceName: "svc:x" } } }',
		'{ gateway: { tailscale: { mode: "off" } } }',
	],
	[
		"2026.7.1",
		"{ skills: { workshop: { autonomous: { enabled: true } } } }",
		'{ skills: { workshop: { autonomous: { mode: "propose" } } } }',
	],
	[
		"2026.7.1",
		"{ skills: { workshop: { autonomous: { enabled: false } } } }",
		'{ skills: { workshop: { autonomous: { mode: "off" } } } }',
	],
	[
		undefined,
		'{ skills: { workshop: { autonomous: { enabled: false, mode: "propose" } } } }',
		'{ skills: { workshop: { autonomous: { mode: "propose" } } } }',
	],
];
