import { placesAt } from "../../config/places.ts";
import type { Rule } from "./rule.ts";
import {
	isHttpAddress,
	isHttpOrigin,
	isSafeAddress,
	webAddress,
} from "./text-forms.ts";
import { type Demand, textRules } from "./text-rules.ts";

/** OpenClaw fails altogether on a text at these places that is no address; where a release mended it, until that. */
const fatal: readonly Demand[] = [
	{ at: "cron.webhook", from: "2026.2.17", until: "2026.7.1" },
	{ at: "mcp.servers.*.url", from: "2026.3.31", until: "2026.7.1" },
	{
		at: "mcp.servers.*.oauth.redirectUrl",
		from: "2026.6.11",
		until: "2026.7.1",
	},
	{ at: "mcp.servers.*.oauth.clientMetadataUrl", from: "2026.6.11" },
	{ at: "nodeHost.mcp.servers.*.oauth.clientMetadataUrl", from: "2026.8.1" },
];

/**
 * Addresses of the web (`config/zod-schema` and its parts in 2026.2.26, 2026.3.31, 2026.5.7, 2026.5.28, 2026.6.11,
 * 2026.7.1, 2026.8.2 and 2026.9.6). Where the schema itself asks for an address, one that is none is its to name.
 */
export const webAddressRules: readonly Rule[] = [
	...textRules("http-address", orNone(isHttpAddress), [
		{ at: "cron.webhook", from: "2026.2.17", until: "2026.8.1" },
		{ at: "mcp.servers.*.url", from: "2026.3.31" },
		{ at: "nodeHost.mcp.servers.*.url", from: "2026.8.1" },
		{ at: "mcp.servers.*.oauth.redirectUrl", from: "2026.6.11" },
		{ at: "nodeHost.mcp.servers.*.oauth.redirectUrl", from: "2026.8.1" },
		{ at: "proxy.proxyUrl", from: "2026.5.28" },
	]),
	...textRules(
		"plain-http-address",
		orNone((text) => webAddress(text)?.protocol === "http:"),
		[{ at: "proxy.proxyUrl", from: "2026.5.7", until: "2026.5.28" }],
	),
	...textRules("https-page", orNone(isHttpsPage), [
		{ at: "mcp.servers.*.oauth.clientMetadataUrl", from: "2026.6.11" },
		{ at: "nodeHost.mcp.servers.*.oauth.clientMetadataUrl", from: "2026.8.1" },
	]),
	...textRules("bare-https-address", orNone(isBareHttpsAddress), [
		{ at: "marketplaces.feeds.*.url", from: "2026.7.1", until: "2026.8.1" },
	]),
	...textRules("safe-address", isSafeAddress, [
		{ at: "models.catalogRefresh.url", from: "2026.8.1" },
	]),
	...textRules("http-origin", orNone(isHttpOrigin), [
		{ at: "mcp.apps.sandboxOrigin", from: "2026.8.1" },
	]),
	...textRules(
		"safe-origin",
		orNone((text) => isHttpOrigin(text) && isSafeAddress(text)),
		[{ at: "gateway.publicOrigin", from: "2026.8.1" }],
	),
	...fatal.map(
		({ at, ...span }): Rule => ({
			...span,
			name: "fatal-address",
			at: "",
			step: "reading",
			broken: (config) =>
				placesAt(config, at).some(
					({ value }) =>
						typeof value === "string" && webAddress(value) === undefined,
				)
					? [[]]
					: [],
		}),
	),
];

function orNone(hasForm: (text: string) => boolean): (text: string) => boolean {
	return (text) => webAddress(text) === undefined || hasForm(text);
}

function isHttpsPage(text: string): boolean {
	const url = webAddress(text);
	return url?.protocol === "https:" && url.pathname !== "/";
}

function isBareHttpsAddress(text: string): boolean {
	const url = webAddress(text);
	return (
		url?.protocol === "https:" &&
		`${url.search}${url.hash}${url.username}${url.password}` === ""
	);
}
