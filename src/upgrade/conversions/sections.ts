import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { transcription } from "../../schema/migrations/legacy/media.ts";
import { makeMoves } from "../../schema/migrations/move.ts";
import {
	addition,
	type Remedy,
	relocation,
	removal,
	replacement,
} from "../remedy.ts";
import { type Conversion, renamedValues, sibling } from "./conversion.ts";

const queueModes = new Map<JsonValue, JsonValue>([
	["queue", "steer"],
	["steer-backlog", "followup"],
	["steer+backlog", "followup"],
]);

const addresses = new Map<JsonValue, JsonValue>([
	...["0.0.0.0", "::", "[::]", "*"].map((address) => [address, "lan"] as const),
	...["127.0.0.1", "localhost", "::1", "[::1]"].map(
		(address) => [address, "loopback"] as const,
	),
]);

const servers = ["mcp.servers.*", "nodeHost.mcp.servers.*"];
const transports = new Map<JsonValue, JsonValue>([
	["http", "streamable-http"],
	["streamable-http", "streamable-http"],
	["sse", "sse"],
]);

/** What the other sections state. Source: starts of 2026.8.2 and 2026.9.6 with each value, `legacy-Dc3ci2cN.mjs` of 2026.9.6. */
export const sectionConversions: readonly Conversion[] = [
	renamedValues(
		["messages.queue.mode", "messages.queue.byChannel.*"],
		queueModes,
	),
	renamedValues(["gateway.bind"], addresses),
	renamedValues(
		["gateway.reload.mode"],
		new Map([
			["hot", "hybrid"],
			["restart", "hybrid"],
		]),
	),
	renamedValues(["logging.consoleStyle"], new Map([["compact", "pretty"]])),
	renamedValues(
		["models.providers.*.api", "models.providers.*.models[].api"],
		new Map([["openai-codex-responses", "openai-chatgpt-responses"]]),
	),
	{
		at: [
			"models.providers.*.models[].compat.nativeWebSearchTool",
			"models.providers.*.models[].compat.requiresMistralToolIds",
		],
		remedies: ({ path }) => [removal(path)],
	},
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
		at: ["session.idleMinutes"],
		from: "2026.8.1",
		remedies: ({ path, config }) => {
			const reset = sibling(path, "reset");
			if (valueAt(config, [...reset, "idleMinutes"]) !== undefined)
				return [removal(path)];
			return [
				...(valueAt(config, reset) === undefined
					? [addition([...reset, "mode"], "idle")]
					: []),
				relocation(path, [...reset, "idleMinutes"]),
			];
		},
	},
	{
		at: ["discovery.wideArea.enabled"],
		from: "2026.8.1",
		remedies: ({ path, value, config }) => [
			removal(path),
			...(value === false && isText(valueAt(config, sibling(path, "domain")))
				? [removal(sibling(path, "domain"))]
				: []),
		],
	},
	{
		at: ["web.enabled"],
		from: "2026.8.1",
		remedies: ({ path, config }) => {
			const to: Path = ["channels", "whatsapp", "enabled"];
			return valueAt(config, to) === undefined
				? [relocation(path, to)]
				: [removal(path)];
		},
	},
	{
		at: ["models.bedrockDiscovery"],
		from: "2026.4.15",
		remedies: ({ path }) => [
			relocation(path, [
				"plugins",
				"entries",
				"amazon-bedrock",
				"config",
				"discovery",
			]),
		],
	},
	{
		at: ["browser.ssrfPolicy.hostnameAllowlist"],
		from: "2026.8.1",
		remedies: ({ path, value, config }) => {
			const to = sibling(path, "allowedHostnames");
			const there = valueAt(config, to);
			return isArray(there) && isArray(value)
				? [removal(path), replacement(to, [...new Set([...there, ...value])])]
				: [relocation(path, to)];
		},
	},
	{
		at: ["allowInsecurePath", "allowSymlinkCommand"].map(
			(key) => `secrets.providers.*.${key}`,
		),
		from: "2026.8.1",
		remedies: ({ path }) => [removal(path)],
	},
	{
		at: ["hooks.internal.handlers"],
		from: "2026.8.1",
		remedies: ({ path, config }) => {
			const isUsed =
				Object.keys(valueAt(config, sibling(path, "entries")) ?? {}).length >
					0 ||
				isArray(
					valueAt(config, [...sibling(path, "load"), "extraDirs"]) ?? null,
				);
			const enabled = sibling(path, "enabled");
			return [
				removal(path),
				...(valueAt(config, enabled) === true && !isUsed
					? [removal(enabled)]
					: []),
			];
		},
	},
	...servers.flatMap((server): readonly Conversion[] => [
		inMilliseconds(`${server}.connectTimeout`, "connectionTimeoutMs"),
		inMilliseconds(`${server}.connect_timeout`, "connectionTimeoutMs"),
		inMilliseconds(`${server}.timeout`, "requestTimeoutMs"),
		{
			at: [`${server}.disabled`],
			remedies: ({ path, value, config }) => {
				const to = sibling(path, "enabled");
				if (typeof value !== "boolean") return undefined;
				return valueAt(config, to) === undefined
					? [relocation(path, to, !value)]
					: [removal(path)];
			},
		},
		{
			at: [`${server}.type`],
			remedies: ({ path, value, config }) => {
				const to = sibling(path, "transport");
				const transport = transports.get(value);
				if (value === "stdio" || valueAt(config, to) !== undefined)
					return [removal(path)];
				return transport === undefined
					? undefined
					: [relocation(path, to, transport === value ? undefined : transport)];
			},
		},
	]),
	{
		at: ["tools.message.allowCrossContextSend"],
		remedies: ({ path, value }) => {
			const to = sibling(path, "crossContext");
			return [
				removal(path),
				...(value === true
					? ["allowWithinProvider", "allowAcrossProviders"].map((key) =>
							addition([...to, key], true),
						)
					: []),
			];
		},
	},
	{
		at: ["diagnostics.otel.captureContent"],
		remedies: ({ path, value }) => {
			if (!isObject(value)) return undefined;
			const { enabled, ...others } = value;
			return [
				replacement(
					path,
					typeof enabled === "boolean"
						? enabled
						: Object.values(others).includes(true),
				),
			];
		},
	},
	{
		at: ["diagnostics.otel.protocol"],
		remedies: ({ path, value, config }) =>
			value === "grpc"
				? [
						removal(path),
						...(valueAt(config, sibling(path, "enabled")) === true
							? [replacement(sibling(path, "enabled"), false)]
							: []),
					]
				: undefined,
	},
	{
		at: ["filePath", "includeMessages", "includePrompt", "includeSystem"].map(
			(key) => `diagnostics.cacheTrace.${key}`,
		),
		from: "2026.8.1",
		remedies: ({ path, config }) => [
			...(valueAt(config, sibling(path, "enabled")) === undefined
				? [addition(sibling(path, "enabled"), false)]
				: []),
			removal(path),
		],
	},
	{
		at: ["gateway.tailscale.serviceName"],
		from: "2026.8.1",
		remedies: ({ path, config }) => [
			removal(path),
			...(valueAt(config, sibling(path, "mode")) === "serve"
				? [replacement(sibling(path, "mode"), "off")]
				: []),
		],
	},
	{
		at: ["skills.workshop.autonomous.enabled"],
		remedies: ({ path, value, config }) => {
			const to = sibling(path, "mode");
			if (typeof value !== "boolean") return undefined;
			return valueAt(config, to) === undefined
				? [relocation(path, to, value ? "propose" : "off")]
				: [removal(path)];
		},
	},
	{
		at: ["plugins.entries.llm-task.config.allowedModels"],
		from: "2026.8.1",
		remedies: ({ path }) => {
			const llm: Path = ["plugins", "entries", "llm-task", "llm"];
			return [
				relocation(path, [...llm, "allowedCompletionModels"]),
				addition([...llm, "allowModelOverride"], true),
				addition([...llm, "allowAuthProfileOverride"], true),
			];
		},
	},
	{
		at: ["audio"],
		remedies: ({ path, value }) =>
			member(value, "transcription") === undefined
				? [removal(path)]
				: transcriber(path, value),
	},
	{
		at: ["image", "audio", "video"].map(
			(capability) => `tools.media.${capability}.models`,
		),
		from: "2026.8.1",
		remedies: ({ path, value, config }) => mediaModels(path, value, config),
	},
];

function inMilliseconds(at: string, name: string): Conversion {
	return {
		at: [at],
		remedies: ({ path, value, config }) => {
			const to = sibling(path, name);
			return typeof value === "number" &&
				value > 0 &&
				valueAt(config, to) === undefined
				? [relocation(path, to, value * 1000)]
				: [removal(path)];
		},
	};
}

/** The command that wrote down what was said is one model of several, and the one that is preferred. */
function transcriber(path: Path, audio: JsonValue): readonly Remedy[] {
	const { value } = makeMoves({ audio }, transcription);
	const models = valueAt(value, ["tools", "media", "audio", "models"]);
	const model = isArray(models) ? models[0] : undefined;
	const media: Path = ["tools", "media"];
	if (model === undefined || !isObject(model)) return [removal(path)];
	return [
		removal(path),
		addition([...media, "models"], [{ ...model, capabilities: ["audio"] }]),
		addition([...media, "audio", "enabled"], true),
		addition(
			[...media, "audio", "preferredModel"],
			`cli:${member(model, "command")}`,
		),
	];
}

/** The models of one kind of media go before those of all, and say what they are for. */
function mediaModels(
	path: Path,
	models: JsonValue,
	config: JsonValue,
): readonly Remedy[] | undefined {
	const capability = String(path.at(-2));
	const to: Path = ["tools", "media", "models"];
	if (!isArray(models)) return undefined;
	const there = valueAt(config, to);
	const isFor = (model: JsonValue): boolean => {
		const stated = member(model, "capabilities");
		return !isArray(stated) || stated.includes(capability);
	};
	const own = models.filter((model) => isObject(model) && isFor(model));
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

function isText(value: JsonValue | undefined): boolean {
	return typeof value === "string" && value.trim() !== "";
}
