import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { transcriberOf } from "../../schema/migrations/legacy/media.ts";
import {
	addition,
	type Remedy,
	relocation,
	removal,
	replacement,
} from "../remedy.ts";
import type { Step } from "../step.ts";
import { type Conversion, renamedValues, sibling } from "./conversion.ts";

/**
 * How media are read and what is spoken. Source: starts of 2026.8.2 and 2026.9.6 with each value, `legacy-Dc3ci2cN.mjs` of
 * 2026.9.6.
 */
export const speechConversions: readonly Conversion[] = [
	renamedValues(
		["messages.tts.provider", "tts.provider"],
		new Map([["edge", "microsoft"]]),
	),
	{
		at: ["messages.tts.enabled", "tts.enabled"],
		from: "2026.8.1",
		remedies: ({ path, value, config }) => {
			const there = ["auto", "enabled"].some(
				(key) =>
					key !== path.at(-1) &&
					valueAt(config, sibling(path, key)) !== undefined,
			);
			if (typeof value !== "boolean") return undefined;
			return there
				? [removal(path)]
				: [relocation(path, ["tts", "auto"], value ? "always" : "off")];
		},
	},
	{
		at: ["messages.tts.providers.edge", "tts.providers.edge"],
		from: "2026.8.1",
		remedies: ({ path, config }) =>
			valueAt(config, sibling(path, "microsoft")) === undefined
				? [relocation(path, sibling(path, "microsoft"))]
				: [removal(path)],
	},
	...[
		["voice", "speakerVoice"] as const,
		["voiceName", "speakerVoice"] as const,
		["voiceId", "speakerVoiceId"] as const,
	].map(
		([old, name]): Conversion => ({
			at: [`messages.tts.providers.*.${old}`],
			from: "2026.8.1",
			remedies: ({ path, config }) =>
				valueAt(config, sibling(path, name)) === undefined
					? [relocation(path, sibling(path, name))]
					: [removal(path)],
		}),
	),
	{
		at: ["audio"],
		from: "2026.8.1",
		remedies: ({ path, value, config }) =>
			member(value, "transcription") === undefined
				? [removal(path)]
				: transcriber(path, value, config),
	},
	{
		at: ["image", "audio", "video"].map(
			(capability) => `tools.media.${capability}.models`,
		),
		from: "2026.8.1",
		remedies: ({ path, value, config }) => mediaModels(path, value, config),
	},
];

/** What writes down what was said is a model beside the others, where none of them does it. */
function transcriber(
	path: Path,
	audio: JsonValue,
	config: JsonValue,
): readonly Remedy[] {
	const model = transcriberOf(
		member(audio, "transcription") ?? null,
		"{{AttachmentPath}}",
	);
	const media: Path = ["tools", "media"];
	const there = listAt(config, [...media, "models"]);
	const hears =
		listAt(config, [...media, "audio", "models"]).length > 0 ||
		there.some((one) => isFor(one, "audio"));
	if (model === undefined || hears) return [removal(path)];
	const to = [...media, "models"];
	const as = [...there, { ...model, capabilities: ["audio"] }];
	// Where the list cannot be edited, nothing of it is done.
	const listed: Step = { kind: "set", path: to, value: as };
	const around = {
		enabled: true,
		preferredModel: `cli:${member(model, "command")}`,
	};
	return [
		{
			deed: { kind: "moved", path, to, as },
			steps: [listed, { kind: "remove", path }],
		},
		...Object.entries(around).map(([key, value]): Remedy => {
			const { deed, steps } = addition([...media, "audio", key], value);
			return { deed, steps: [listed, ...steps] };
		}),
	];
}

function listAt(config: JsonValue, path: Path): readonly JsonValue[] {
	const list = valueAt(config, path);
	return isArray(list) ? list : [];
}

function isFor(model: JsonValue, capability: string): boolean {
	const stated = member(model, "capabilities");
	return !isArray(stated) || stated.includes(capability);
}

function mediaModels(
	path: Path,
	models: JsonValue,
	config: JsonValue,
): readonly Remedy[] | undefined {
	const capability = String(path.at(-2));
	const to: Path = ["tools", "media", "models"];
	if (!isArray(models)) return undefined;
	const there = valueAt(config, to);
	const own = models.filter(
		(model) => isObject(model) && isFor(model, capability),
	);
	if (own.length === 0) return [removal(path)];
	if (there === undefined && own.length === models.length)
		return [
			relocation(path, to),
			...own.flatMap((model, index) =>
				isCapability(member(model, "capabilities"), capability)
					? []
					: [addition([...to, index, "capabilities"], [capability])],
			),
		];
	return [
		removal(path),
		replacement(to, [
			...own.map((model) => ({
				...(isObject(model) ? model : {}),
				capabilities: [capability],
			})),
			...(isArray(there) ? there : []),
		]),
	];
}

function isCapability(
	stated: JsonValue | undefined,
	capability: string,
): boolean {
	return isArray(stated) && stated.length === 1 && stated[0] === capability;
}
