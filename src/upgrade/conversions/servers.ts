import type { JsonValue } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { addition, relocation, removal } from "../remedy.ts";
import { type Conversion, sibling } from "./conversion.ts";

const servers = ["mcp.servers.*", "nodeHost.mcp.servers.*"];
const transports = new Map<JsonValue, JsonValue>([
	["http", "streamable-http"],
	["streamable-http", "streamable-http"],
	["sse", "sse"],
]);

/**
 * The servers of MCP, and what is handed to plugins. Source: starts of 2026.8.2 and 2026.9.6 with each value, `legacy-Dc3ci2cN.mjs` of
 * 2026.9.6.
 */
export const serverConversions: readonly Conversion[] = [
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
