import type { ConversionCase } from "./conversion-case.ts";

/** How media are read and what is spoken. */
export const speechCases: readonly ConversionCase[] = [
	[
		"2026.7.1",
		"{ messages: { tts: { enabled: true } } }",
		'{ tts: { auto: "always" } }',
	],
	[
		"2026.7.1",
		"{ messages: { tts: { enabled: false } } }",
		'{ tts: { auto: "off" } }',
	],
	[
		"2026.7.1",
		'{ messages: { tts: { enabled: true, auto: "inbound" } } }',
		'{ tts: { auto: "inbound" } }',
	],
	[
		"2026.7.1",
		'{ messages: { tts: { providers: { edge: { voice: "x" }, microsoft: { speakerVoice: "y" } } } } }',
		'{ tts: { providers: { microsoft: { speakerVoice: "y" } } } }',
	],
	[
		"2026.7.1",
		'{ messages: { tts: { providers: { openai: { voice: "x", speakerVoice: "y" } } } } }',
		'{ tts: { providers: { openai: { speakerVoice: "y" } } } }',
	],
	[
		"2026.7.1",
		'{ messages: { tts: { providers: { elevenlabs: { voiceId: "x" }, google: { voiceName: "z" } } } } }',
		'{ tts: { providers: { elevenlabs: { speakerVoiceId: "x" }, google: { speakerVoice: "z" } } } }',
	],
	[
		"2026.7.1",
		'{ audio: { transcription: { command: ["whisper", "--in={input}"], timeoutSeconds: 5 } } }',
		'{ tools: { media: { models: [{ type: "cli", command: "whisper", args: ["--in={{AttachmentPath}}"], timeoutSeconds: 5, capabilities: ["audio"] }], audio: { enabled: true, preferredModel: "cli:whisper" } } } }',
	],
	[
		"2026.7.1",
		'{ audio: { transcription: { command: ["whisper"] } } }',
		'{ tools: { media: { models: [{ type: "cli", command: "whisper", capabilities: ["audio"] }], audio: { enabled: true, preferredModel: "cli:whisper" } } } }',
	],
	["2026.4.26", "{ audio: { transcription: { command: [] } } }", "{}"],
	[
		"2026.7.1",
		'{ audio: { transcription: { command: ["whisper", "--in={input}"], timeoutSeconds: 5 } }, tools: { media: { models: [{ provider: "openai", model: "n", capabilities: ["image"] }] } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "n", capabilities: ["image"] }, { type: "cli", command: "whisper", args: ["--in={{AttachmentPath}}"], timeoutSeconds: 5, capabilities: ["audio"] }], audio: { enabled: true, preferredModel: "cli:whisper" } } } }',
	],
	[
		"2026.7.1",
		'{ audio: { transcription: { command: ["whisper", "--in={input}"], timeoutSeconds: 5 } }, tools: { media: { models: [{ provider: "openai", model: "n" }] } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "n" }] } } }',
	],
	[
		"2026.7.1",
		'{ audio: { transcription: { command: ["whisper", "--in={input}"], timeoutSeconds: 5 } }, tools: { media: { audio: { models: [{ provider: "openai", model: "n" }] } } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "n", capabilities: ["audio"] }] } } }',
	],
	[
		"2026.7.1",
		'{ tools: { media: { audio: { models: [{ provider: "openai", model: "m", capabilities: ["audio"] }] } } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "m", capabilities: ["audio"] }] } } }',
	],
	[
		"2026.7.1",
		'{ tools: { media: { audio: { models: [{ provider: "openai", model: "m", capabilities: ["image"] }] } } } }',
		"{}",
	],
	[
		"2026.7.1",
		'{ tools: { media: { audio: { models: [{ provider: "openai", model: "m", capabilities: ["image"] }, { provider: "openai", model: "n", capabilities: ["audio", "image"] }] } } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "n", capabilities: ["audio"] }] } } }',
	],
	[
		"2026.7.1",
		'{ tools: { media: { image: { models: [{ provider: "openai", model: "m" }] }, models: [{ provider: "openai", model: "n" }] } } }',
		'{ tools: { media: { models: [{ provider: "openai", model: "m", capabilities: ["image"] }, { provider: "openai", model: "n" }] } } }',
	],
	[
		"2026.7.1",
		'{ messages: { tts: { providers: { edge: { voice: "x" } } } } }',
		'{ tts: { providers: { microsoft: { speakerVoice: "x" } } } }',
	],
];
