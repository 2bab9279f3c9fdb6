import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../../config/json.ts";
import { isProgramName } from "../../rules/program-names.ts";
import { dropped, inPlace, type Move } from "../move.ts";
import { objectOnly, renamed, sibling, textOf } from "./places.ts";
import { readTalk } from "./talk.ts";

const capabilities = ["audio", "image", "video"] as const;

const models = ["tools", "media", "audio", "models"] as const;

/** The command that writes down what was said becomes a model of `tools.media.audio`, or is dropped where it is none. */
export const transcription: readonly Move[] = [
	{
		from: ["audio.transcription"],
		to: () => models.slice(0, -1),
		as: (value) => {
			const model = transcriberOf(value, "{{MediaPath}}");
			return model && { enabled: true, models: [model] };
		},
		onto: (audio, there) => {
			const known = member(there, "models");
			if (isArray(known) && known.length > 0) return there;
			return isObject(there) && isObject(audio)
				? { ...there, ...audio }
				: audio;
		},
		reading: () => ({ kind: "moved", to: models }),
	},
	{ from: ["audio.transcription"], to: dropped },
];

/** Each voice belongs to `providers`; `edge` is called `microsoft`. */
export function voices(owners: readonly string[]): readonly Move[] {
	const names = ["openai", "elevenlabs", "microsoft", "edge"] as const;
	return owners.flatMap((owner): readonly Move[] => [
		...names.map(
			(name): Move => ({
				from: [`${owner}.${name}`],
				to: (path) => [...path.slice(0, -1), "providers", currentVoice(name)],
				as: objectOnly,
			}),
		),
		{
			from: [`${owner}.providers.edge`],
			to: sibling("microsoft"),
			as: objectOnly,
		},
		{
			from: [`${owner}.provider`],
			to: inPlace,
			oldForm: { type: "string", pattern: "^\\s*[Ee][Dd][Gg][Ee]\\s*$" },
			as: (value) => (textOf(value) === "edge" ? "microsoft" : value),
		},
	]);
}

/** The section `talk`: only what can be used. */
export const talk: Move = {
	from: ["talk"],
	to: inPlace,
	as: readTalk,
	oldForm: { type: "object" },
};

/** The leave to send to other conversations, and how one provider hears. */
export const messagesAndMedia: readonly Move[] = [
	{
		from: ["tools.message.allowCrossContextSend"],
		to: sibling("crossContext"),
		as: (value) =>
			typeof value !== "boolean"
				? undefined
				: value
					? { allowWithinProvider: true, allowAcrossProviders: true }
					: {},
		onto: (leave, there) =>
			isObject(there) && isObject(leave) ? { ...there, ...leave } : leave,
	},
	{
		from: [
			...capabilities.flatMap((capability) => [
				`tools.media.${capability}.deepgram`,
				`tools.media.${capability}.models[].deepgram`,
			]),
			"tools.media.models[].deepgram",
		],
		to: (path) => [...path.slice(0, -1), "providerOptions", "deepgram"],
		as: (value) =>
			isObject(value)
				? renamed(value, {
						detectLanguage: "detect_language",
						punctuate: "punctuate",
						smartFormat: "smart_format",
					})
				: undefined,
	},
];

function currentVoice(name: string): string {
	return name === "edge" ? "microsoft" : name;
}

/**
 * The model of `tools.media.audio.models` that a command of `audio.transcription` is; undefined where it is none. `file` is
 * what stands for the file that is listened to among its arguments.
 */
export function transcriberOf(
	value: JsonValue,
	file: string,
): JsonObject | undefined {
	const command = member(value, "command");
	if (!isArray(command)) return undefined;
	const words = command.filter((word) => typeof word === "string");
	const [program, ...args] = words;
	if (
		program === undefined ||
		words.length < command.length ||
		!isProgramName(program)
	)
		return undefined;
	const timeoutSeconds = member(value, "timeoutSeconds");
	return {
		type: "cli",
		command: program.trim(),
		...(args.length > 0
			? { args: args.map((word) => word.replaceAll("{input}", file)) }
			: {}),
		...(typeof timeoutSeconds === "number" ? { timeoutSeconds } : {}),
	};
}
