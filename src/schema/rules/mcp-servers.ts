import { isObject, type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Rule } from "./rule.ts";

/** Names of keys that other programs take and OpenClaw does not, from 2026.8.1 on. */
const foreignKeys = [
	"connectTimeout",
	"connect_timeout",
	"timeout",
	"workingDirectory",
	"supports_parallel_tool_calls",
	"ssl_verify",
	"client_cert",
	"client_key",
];

/** MCP servers (`config/zod-schema`, from 2026.8.2 on its part `.mcp-server`, of 2026.6.11, 2026.7.1, 2026.8.2 and 2026.9.6). */
export const mcpServerRules: readonly Rule[] = [
	{
		name: "mcp-command",
		at: "mcp.servers.*",
		from: "2026.6.11",
		step: "schema",
		broken: (server) => (lacksCommand(server) ? [["transport"]] : []),
	},
	{
		name: "mcp-command",
		at: "nodeHost.mcp.servers.*",
		from: "2026.8.1",
		step: "schema",
		broken: (server) => (lacksCommand(server) ? [["transport"]] : []),
	},
	...["mcp.servers.*", "nodeHost.mcp.servers.*"].flatMap(
		(at): readonly Rule[] => [
			{
				name: "mcp-foreign-key",
				at,
				from: "2026.8.1",
				step: "schema",
				broken: (server) =>
					foreignKeys.some((key) => member(server, key) !== undefined)
						? [[]]
						: [],
			},
			{
				name: "mcp-disabled",
				at,
				from: "2026.8.1",
				step: "schema",
				broken: (server) =>
					member(server, "disabled") === undefined ? [] : [["disabled"]],
			},
			{
				name: "reserved-name",
				at: at.slice(0, -".*".length),
				from: "2026.8.1",
				step: "schema",
				aboutNames: true,
				broken: (servers) =>
					member(servers, "__proto__") === undefined ? [] : [["__proto__"]],
			},
			{
				name: "mcp-identity",
				at,
				from: "2026.8.1",
				step: "schema",
				broken: identityConflicts,
			},
		],
	),
	{
		name: "padded-name",
		at: "nodeHost.mcp.servers",
		from: "2026.8.1",
		step: "schema",
		aboutNames: true,
		broken: (servers) =>
			Object.keys(isObject(servers) ? servers : {})
				.filter((name) => name === "" || name !== name.trim())
				.map((name) => [name]),
	},
];

function lacksCommand(server: JsonValue): boolean {
	const command = member(server, "command");
	return (
		member(server, "transport") === "stdio" &&
		(typeof command !== "string" || command.trim() === "")
	);
}

/** What does not go together with an identity for each requester: it is for servers that are reached over HTTP with OAuth. */
function identityConflicts(server: JsonValue): readonly Path[] {
	const oauth = member(server, "oauth");
	if (member(oauth, "identity") !== "per-requester") return [];
	const isForHttp =
		member(server, "auth") === "oauth" &&
		Boolean(member(server, "url")) &&
		member(server, "command") === undefined &&
		member(server, "transport") !== "stdio";
	return [
		...(isForHttp ? [] : [["oauth", "identity"]]),
		...(member(oauth, "authProfileId") ? [["oauth", "authProfileId"]] : []),
	];
}
