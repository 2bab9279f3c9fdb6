import type { Path } from "../../../config/path.ts";
import { dropped, inPlace, type Move } from "../move.ts";
import { objectOnly, part, sibling, textOf } from "./places.ts";

/** The address that a gateway listens at is a mode. */
export const bindMode: Move = {
	from: ["gateway.bind"],
	to: inPlace,
	oldForm: {
		type: "string",
		pattern:
			"^\\s*(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|::1?|\\[::1?\\]|\\*|[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt])\\s*$",
	},
	as: (value) => {
		const address = textOf(value);
		if (["0.0.0.0", "::", "[::]", "*"].includes(address)) return "lan";
		return ["127.0.0.1", "localhost", "::1", "[::1]"].includes(address)
			? "loopback"
			: value;
	},
};

const transports = new Map([
	["http", "streamable-http"],
	["streamable-http", "streamable-http"],
	["sse", "sse"],
]);

/** The type of an MCP server, as other programs call it, is its transport. */
export const serverTransport: readonly Move[] = [
	{
		from: ["mcp.servers.*.type"],
		to: sibling("transport"),
		as: (type) => transports.get(textOf(type)),
		onto: (transport, there) => (typeof there === "string" ? there : transport),
	},
	{
		from: ["mcp.servers.*.type"],
		to: dropped,
		as: (type) => (textOf(type) === "stdio" ? type : undefined),
	},
];

/** Settings of the browser that came to be called otherwise, or went. */
export const browser: readonly Move[] = [
	{ from: ["browser.relayBindHost"], to: dropped },
	{
		from: ["browser.profiles.*.driver"],
		to: inPlace,
		oldForm: { type: "string", pattern: "^\\s*extension\\s*$" },
		as: (value) =>
			typeof value === "string" && value.trim() === "extension"
				? "existing-session"
				: value,
	},
	{
		from: ["browser.ssrfPolicy.allowPrivateNetwork"],
		to: sibling("dangerouslyAllowPrivateNetwork"),
		onto: (old, there) =>
			typeof old === "boolean" || typeof there === "boolean"
				? old === true || there === true
				: there,
	},
];

/** The plugin that each search of the web belongs to. */
const searchPlugins = {
	brave: "brave",
	duckduckgo: "duckduckgo",
	exa: "exa",
	firecrawl: "firecrawl",
	gemini: "google",
	grok: "xai",
	kimi: "moonshot",
	minimax: "minimax",
	ollama: "ollama",
	perplexity: "perplexity",
	searxng: "searxng",
} as const;

/** What searches the web and fetches pages belongs to its plugin. */
export const webSearch: readonly Move[] = [
	{
		from: ["tools.web.x_search.apiKey"],
		to: () => [...configOf("xai"), "webSearch", "apiKey"],
	},
	{
		from: ["tools.web.search.apiKey"],
		to: () => [...configOf("brave"), "webSearch", "apiKey"],
	},
	...Object.entries(searchPlugins).map(
		([name, plugin]): Move => ({
			from: [`tools.web.search.${name}`],
			to: () => [...configOf(plugin), "webSearch"],
			as: objectOnly,
		}),
	),
	{
		from: ["tools.web.fetch.firecrawl"],
		to: () => [...configOf("firecrawl"), "webFetch"],
		as: (value) => part(value, (key) => key !== "enabled"),
	},
	{
		from: ["tools.web.fetch.firecrawl"],
		to: dropped,
		as: objectOnly,
	},
];

function configOf(plugin: string): Path {
	return ["plugins", "entries", plugin, "config"];
}
