import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { isPortalDomain, liesWithin } from "./portal-domains.ts";
import type { Rule } from "./rule.ts";
import { textRules } from "./text-rules.ts";
import { isWidth } from "./widths.ts";

/** The gateway's own port where none is stated. */
const usualPort = 18_789;

/** How often a gateway looks after its channels where nothing is stated, in minutes. */
const usualHealthCheck = 5;

/**
 * What belongs together in `gateway` (`config/zod-schema`, from 2026.9.6 on its part `.gateway`, of 2026.3.31, 2026.5.28,
 * 2026.7.1, 2026.8.2 and 2026.9.6).
 */
export const gatewayRules: readonly Rule[] = [
	{
		name: "stale-before-check",
		at: "gateway",
		from: "2026.3.31",
		until: "2026.8.1",
		step: "schema",
		broken: (gateway) => {
			const every = member(gateway, "channelHealthCheckMinutes");
			const stale = member(gateway, "channelStaleEventThresholdMinutes");
			const minutes = typeof every === "number" ? every : usualHealthCheck;
			return typeof stale === "number" && minutes !== 0 && stale < minutes
				? [["channelStaleEventThresholdMinutes"]]
				: [];
		},
	},
	...textRules("width", isWidth, [
		{
			at: "gateway.controlUi.chatMessageMaxWidth",
			from: "2026.5.7",
			until: "2026.8.1",
		},
	]),
	...textRules("portal-domain", isPortalDomain, [
		{ at: "gateway.portals.ingress.domain", from: "2026.9.1" },
	]),
	{
		name: "portal-shared-domain",
		at: "gateway",
		from: "2026.9.1",
		step: "schema",
		broken: (gateway) => {
			const domain = member(ingressOf(gateway), "domain");
			return typeof domain === "string" &&
				originsOf(gateway).some((origin) => liesWithin(origin, domain))
				? [["portals", "ingress", "domain"]]
				: [];
		},
	},
	{
		name: "portal-shared-port",
		at: "gateway",
		from: "2026.9.1",
		step: "schema",
		broken: (gateway) => {
			const port = member(ingressOf(gateway), "port");
			return port !== undefined &&
				port === (member(gateway, "port") ?? usualPort)
				? [["portals", "ingress", "port"]]
				: [];
		},
	},
	{
		name: "no-roles",
		at: "gateway.roles.definitions",
		from: "2026.8.1",
		step: "schema",
		broken: (roles) => (keysOf(roles).length === 0 ? [[]] : []),
	},
	{
		name: "blank-text",
		at: "gateway.roles.definitions",
		from: "2026.8.1",
		step: "schema",
		aboutNames: true,
		broken: (roles) =>
			keysOf(roles)
				.filter((name) => name !== "" && name.trim() === "")
				.map((name) => [name]),
	},
	{
		name: "unknown-role",
		at: "gateway.roles",
		from: "2026.8.1",
		step: "schema",
		broken: (roles) => {
			const usual = member(roles, "default");
			const known = keysOf(member(roles, "definitions"));
			return typeof usual === "string" &&
				!known.some((name) => name.trim() === usual.trim())
				? [["default"]]
				: [];
		},
	},
	{
		name: "agent-id",
		at: "gateway.roles.definitions.*.agents",
		from: "2026.8.1",
		step: "schema",
		broken: (agents) =>
			isArray(agents) &&
			agents.some((id) => typeof id === "string" && !isAgentId(id))
				? [[]]
				: [],
	},
	{
		name: "header-name",
		at: "gateway.remote.edgeAuth",
		from: "2026.8.1",
		step: "schema",
		broken: (headers) => {
			const names = keysOf(headers);
			const wrong = names.find(
				(name, index) => !isHeaderName(name) || isTwice(name, names, index),
			);
			if (wrong !== undefined) return [[wrong]];
			return names.length === 0 ? [[]] : [];
		},
	},
];

function ingressOf(gateway: JsonValue): JsonValue | undefined {
	return member(member(gateway, "portals"), "ingress");
}

function originsOf(gateway: JsonValue): readonly string[] {
	const allowed = member(member(gateway, "controlUi"), "allowedOrigins");
	return [
		member(gateway, "publicOrigin"),
		...(isArray(allowed) ? allowed : []),
	].filter((origin) => typeof origin === "string");
}

function keysOf(value: JsonValue | undefined): readonly string[] {
	return isObject(value) ? Object.keys(value) : [];
}

function isAgentId(id: string): boolean {
	return /^[a-z0-9][a-z0-9_-]{0,63}$/i.test(id.trim());
}

/** Headers that the connection itself sets (`shared/gateway-edge-auth-headers` of 2026.8.2 and 2026.9.6). */
const ownHeaders =
	/^(?:host|connection|upgrade|content-length|sec-websocket-(?:key|version|protocol|extensions))$/i;

function isHeaderName(name: string): boolean {
	return /^[!#$%&'*+\-.^_`|~\w]+$/.test(name) && !ownHeaders.test(name);
}

function isTwice(
	name: string,
	names: readonly string[],
	index: number,
): boolean {
	return names
		.slice(0, index)
		.some((earlier) => earlier.toLowerCase() === name.toLowerCase());
}
