import { isArray, isObject, type JsonValue } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { addition, relocation, removal, replacement } from "../remedy.ts";
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

/**
 * What the other sections state. Source: starts of 2026.8.2 and 2026.9.6 with each value, `legacy-Dc3ci2cN.mjs` of
 * 2026.9.6.
 */
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
];

function isText(value: JsonValue | undefined): boolean {
	return typeof value === "string" && value.trim() !== "";
}
