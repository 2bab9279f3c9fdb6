import { isIPv4 } from "node:net";
import { type JsonValue, member } from "../../config/json.ts";
import type { Rule } from "./rule.ts";

/**
 * A gateway that Tailscale hands on listens on its own machine only and asks who is there (`config/validation` of
 * 2026.3.13, 2026.5.28, 2026.7.1 and 2026.9.6).
 */
export const tailscaleRules: readonly Rule[] = [
	{
		name: "tailscale-bind",
		at: "gateway",
		from: "2026.3.13",
		step: "tailscale-bind",
		broken: (gateway) =>
			isHandedOn(gateway) && !isLocal(gateway) ? [["bind"]] : [],
	},
	{
		name: "tailscale-auth",
		at: "gateway",
		from: "2026.5.28",
		step: "tailscale-auth",
		broken: (gateway) =>
			isHandedOn(gateway) && member(member(gateway, "auth"), "mode") === "none"
				? [["auth", "mode"]]
				: [],
	},
];

function isHandedOn(gateway: JsonValue): boolean {
	const mode = member(member(gateway, "tailscale"), "mode");
	return mode === "serve" || mode === "funnel";
}

function isLocal(gateway: JsonValue): boolean {
	const bind = member(gateway, "bind") ?? "loopback";
	const host = member(gateway, "customBindHost");
	if (bind !== "custom" || typeof host !== "string") return bind === "loopback";
	const address = host.trim().replace(/^\[(.*)\]$/, "$1");
	return isIPv4(address) && address.startsWith("127.");
}
