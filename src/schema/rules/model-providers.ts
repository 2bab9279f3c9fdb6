import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Rule } from "./rule.ts";

/**
 * A provider of models that OpenClaw does not bring along needs an address and a list of models
 * (`config/zod-schema.core` of 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6). Before that the schema asks it of all.
 */
export const modelProviderRules: readonly Rule[] = [
	{
		name: "provider-incomplete",
		at: "models.providers",
		from: "2026.5.28",
		step: "schema",
		broken: (providers, { release }) =>
			Object.entries(isObject(providers) ? providers : {})
				.filter(([id]) => !isBundled(id, release))
				.flatMap(([id, provider]) => [
					...(hasAddress(provider) ? [] : [[id, "baseUrl"]]),
					...(isArray(member(provider, "models")) ? [] : [[id, "models"]]),
				]),
	},
];

function hasAddress(provider: JsonValue): boolean {
	const address = member(provider, "baseUrl");
	return typeof address === "string" && address !== "";
}

/** In all releases that ask. Source, of these lists: `config/model-provider-overlay-ids` of each release named. */
const bundled = new Set(
	`amazon-bedrock amazon-bedrock-mantle anthropic anthropic-vertex arcee byteplus byteplus-plan cerebras chutes
	cloudflare-ai-gateway codex comfy copilot-proxy dashscope deepinfra deepseek fal fireworks github-copilot google
	google-antigravity google-gemini-cli google-vertex groq huggingface kilocode kimi kimi-coding litellm lmstudio
	microsoft-foundry minimax minimax-portal mistral modelstudio moonshot nvidia ollama openai opencode opencode-go
	openrouter qianfan qwen qwencloud sglang stepfun stepfun-plan synthetic tencent-tokenhub together venice
	vercel-ai-gateway vllm volcengine volcengine-plan vydra xai xiaomi zai`.split(
		/\s+/,
	),
);

/** Providers that came or went, with the first release that has or no longer has them. */
const bundledFor: readonly {
	readonly ids: string;
	readonly from?: Release;
	readonly until?: Release;
}[] = [
	{ ids: "openai-codex", until: "2026.6.11" },
	{ ids: "xiaomi-token-plan", from: "2026.6.11" },
	{
		ids: `azure-openai-responses claude-cli gmi gmi-cloud gmicloud meta moonshot-ai moonshotai novita novita-ai novitaai
			ollama-cloud tencent-tokenplan z-ai z.ai`,
		from: "2026.7.1",
	},
	{
		ids: "qwen-cli qwen-oauth qwen-portal",
		from: "2026.7.1",
		until: "2026.8.1",
	},
	{ ids: "clawrouter qwen-token-plan x-ai", from: "2026.8.1" },
];

function isBundled(provider: string, release: Release): boolean {
	const id = provider.trim().toLowerCase();
	return (
		bundled.has(id) ||
		bundledFor.some(
			({ ids, from, until }) =>
				ids.split(/\s+/).includes(id) &&
				(from === undefined || compareReleases(release, from) >= 0) &&
				(until === undefined || compareReleases(release, until) < 0),
		)
	);
}
