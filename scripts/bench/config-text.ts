/**
 * A config of about so many bytes, valid for 2026.9.6, strict JSON with the keys that public configs have: agents,
 * model providers, channels with groups and skills. The same size always gives the same text.
 */
export function configText(bytes: number): string {
	if (bytes < 200) return textOf(smallest);
	if (bytes < 2000) return smallText(bytes);
	// A part takes 100 bytes and more; the first config that is large enough is looked for by halves.
	let tooFew = -1;
	let enough = Math.ceil(bytes / 100);
	while (enough - tooFew > 1) {
		const middle = Math.floor((tooFew + enough) / 2);
		if (textOf(configOf(middle, "")).length < bytes) tooFew = middle;
		else enough = middle;
	}
	return textOf(configOf(enough, ""));
}

/** A gateway and some of its skills. */
function smallText(bytes: number): string {
	const entries: Record<string, object> = {};
	const text = (): string => textOf({ gateway, skills: { entries } });
	while (text().length < bytes)
		entries[`skill-${Object.keys(entries).length + 1}`] = { enabled: true };
	return text();
}

/** A config of 3 to 5 KB like the others, but with names of its own: no two indexes give the same text. */
export function ownConfigText(index: number): string {
	return textOf(configOf(4 + (index % 8), `-${index}`));
}

const gateway = { mode: "local", port: 18789, bind: "loopback" };
const smallest = { gateway };

function textOf(config: object): string {
	return `${JSON.stringify(config, null, 2)}\n`;
}

/** `parts` says how much there is of everything that a config has many of; they grow in turn. `mark` is part of names. */
function configOf(parts: number, mark: string): object {
	const many = <Item>(
		turn: number,
		item: (index: number) => readonly [string, Item],
	): Readonly<Record<string, Item>> =>
		Object.fromEntries(
			Array.from(
				{ length: 1 + Math.floor((parts + 3 - turn) / 4) },
				(_, index) => item(index + 1),
			),
		);
	return {
		gateway: {
			...gateway,
			auth: { mode: "token", token: `$\{GATEWAY_TOKEN}` },
			reload: { mode: "hybrid" },
		},
		logging: { level: "info", consoleLevel: "warn" },
		session: { maintenance: { mode: "enforce", maxEntries: 500 } },
		tools: { profile: "coding", deny: ["browser"] },
		agents: {
			ownership: "explicit",
			defaults: {
				workspace: "~/workspace",
				maxConcurrent: 4,
				subagents: { maxConcurrent: 8 },
				heartbeat: { every: "30m" },
				model: { primary: "own-1/model-1", fallbacks: [] },
			},
			entries: many(0, (index) => [
				`agent-${index}${mark}`,
				{
					name: `Agent ${index}${mark}`,
					workspace: `~/workspace/agent-${index}${mark}`,
					identity: { name: `Agent ${index}`, emoji: "🦞" },
					model: { primary: `own-${index}/model-1` },
				},
			]),
		},
		models: {
			mode: "merge",
			providers: many(1, (index) => [
				`own-${index}`,
				{
					baseUrl: `https://models-${index}.example/v1`,
					apiKey: `$\{MODEL_KEY_${index}}`,
					api: "openai-completions",
					models: [1].map((model) => ({
						id: `model-${model}`,
						name: `Model ${model}`,
						reasoning: model === 1,
						input: ["text", "image"],
						cost: { input: 1, output: 2, cacheRead: 0.1, cacheWrite: 0.2 },
						contextWindow: 200_000,
						maxTokens: 8192,
					})),
				},
			]),
		},
		channels: {
			telegram: {
				enabled: true,
				botToken: `$\{TELEGRAM_TOKEN}`,
				dmPolicy: "pairing",
				groups: many(2, (index) => [
					`-100${1_000_000 + index}`,
					{ requireMention: true },
				]),
			},
		},
		skills: {
			load: { watch: true },
			entries: many(3, (index) => [
				`skill-${index}${mark}`,
				{ enabled: index % 3 > 0, apiKey: `$\{SKILL_KEY_${index}}` },
			]),
		},
	};
}
