import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Rule } from "./rule.ts";

/** The settings of one agent that name a model: one text, or an object with `primary` and `fallbacks`. */
const selectors = [
	"model",
	"imageModel",
	"imageGenerationModel",
	"videoGenerationModel",
	"musicGenerationModel",
	"pdfModel",
] as const;

const laterSelectors = [
	"utilityModel",
	"voiceModel",
	"mediaModels.image",
	"mediaModels.video",
	"mediaModels.music",
	"heartbeat.model",
	"subagents.model",
	"compaction.model",
	"compaction.memoryFlush.model",
	"tools.exec.reviewer.model",
	"tts.summaryModel",
] as const;

const agents = [
	"agents.defaults",
	"agents.list[]",
	"agents.entries.*",
] as const;

/** Settings outside of agents that name a model. */
const elsewhere = [
	"tools.exec.reviewer.model",
	"tools.media.image.preferredModel",
	"tools.media.audio.preferredModel",
	"tools.media.video.preferredModel",
	"hooks.mappings[].model",
	"hooks.gmail.model",
	"tts.summaryModel",
	"messages.tts.summaryModel",
	"channels.discord.voice.model",
	"channels.discord.voice.tts.summaryModel",
	"channels.discord.accounts.*.voice.model",
	"channels.discord.accounts.*.voice.tts.summaryModel",
] as const;

/** Where a release takes the new name for a model while it reads the config; the strict step sees the old one. */
const readAnew: readonly string[] = [
	"agents.defaults.model",
	"agents.defaults.models",
	"agents.list[].model",
	"agents.list[].models",
];

/** Models that have a new name. Source: `config/model-input` of 2026.5.28 to 2026.9.6, all that are withdrawn run. */
const hasNewName = /^google[a-z-]*\/gemini-3-pro-preview$/i;

/**
 * Models that their provider has withdrawn, or that OpenClaw cannot use, wherever a config names one. Source:
 * `config/model-refs` and `config/validation` of 2026.5.7 to 2026.9.6; a release that has no such setting refuses the
 * setting itself, in an earlier step.
 */
export const withdrawnModelRules: readonly Rule[] = [
	...agents.flatMap((agent) => [
		...selectors.map((key) => selectorRule(`${agent}.${key}`, "2026.5.7")),
		...laterSelectors
			.filter((key) => agent !== "agents.defaults" || !isOfEntry(key))
			.map((key) => selectorRule(`${agent}.${key}`, "2026.5.28")),
		modelRule(`${agent}.models`, "2026.5.7", namesIn),
	]),
	modelRule("agents.defaults.model", "2026.8.1", selectedIn, "strict"),
	modelRule("agents.defaults.models", "2026.8.1", namesIn, "strict"),
	selectorRule("channels.modelByChannel.*.*", "2026.5.7"),
	...elsewhere.map((at) => selectorRule(at, "2026.5.28")),
];

/** Only an agent's own setting is looked at, not the one in `agents.defaults`. */
function isOfEntry(key: string): boolean {
	return key.startsWith("tools.") || key.startsWith("tts.");
}

/** A name of a model, and where it stands below the value of a rule. */
interface NamedModel {
	readonly name: JsonValue;
	readonly path: Path;
}

function selectorRule(at: string, from: Release): Rule {
	return modelRule(at, from, selectedIn);
}

function modelRule(
	at: string,
	from: Release,
	named: (value: JsonValue) => readonly NamedModel[],
	step: "plugins" | "strict" = "plugins",
): Rule {
	const isReadAnew = (name: string): boolean =>
		readAnew.includes(at) && hasNewName.test(name.trim());
	return {
		name: "withdrawn-model",
		at,
		from,
		step,
		broken: (value, { snapshot }) =>
			named(value)
				.filter(
					({ name }) =>
						typeof name === "string" &&
						isWithdrawn(name, snapshot) &&
						isReadAnew(name) === (step === "strict"),
				)
				.map(({ path }) => path),
	};
}

function selectedIn(value: JsonValue): readonly NamedModel[] {
	if (!isObject(value)) return [{ name: value, path: [] }];
	const fallbacks = member(value, "fallbacks");
	return [
		{ name: member(value, "primary") ?? null, path: ["primary"] },
		...(isArray(fallbacks) ? fallbacks : []).map((name, index) => ({
			name,
			path: ["fallbacks", index],
		})),
	];
}

function namesIn(models: JsonValue): readonly NamedModel[] {
	return isObject(models)
		? Object.keys(models).map((name) => ({ name, path: [name] }))
		: [];
}

function isWithdrawn(text: string, snapshot: Snapshot): boolean {
	return fateOf(text, snapshot) !== undefined;
}

/** The model that a release names in place of one that is withdrawn, by the same provider; undefined where it names none. */
export function modelInsteadOf(
	text: string,
	snapshot: Snapshot,
): string | undefined {
	const fate = fateOf(text, snapshot);
	return fate?.successor ? `${fate.provider}/${fate.successor}` : undefined;
}

/** What became of a model that is withdrawn; undefined for any other one. */
function fateOf(
	text: string,
	{ names }: Snapshot,
):
	| { readonly provider: string; readonly successor: string | null }
	| undefined {
	const name = text.trim().toLowerCase();
	const slash = name.indexOf("/");
	const provider = name.slice(0, slash).trim();
	const model = name.slice(slash + 1).trim();
	if (slash <= 0) return undefined;
	for (const { providers, models } of names.suppressedModels)
		if (providers.includes(provider) && Object.hasOwn(models, model))
			return { provider, successor: models[model] ?? null };
	return undefined;
}
