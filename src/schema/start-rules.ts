import { isArray, type JsonValue } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { holdsReference } from "../config/references.ts";
import type { Release } from "../releases/release.ts";

/** Why a gateway does not start with a config that is valid. */
export type RefusalKind =
	| "written-by-newer"
	| "not-local"
	| "no-custom-host"
	| "open-without-credential"
	| "password-missing"
	| "two-credentials"
	| "worthless-credential"
	| "proxy-not-described"
	| "proxy-beside-token"
	| "no-trusted-proxies"
	| "funnel-without-password"
	| "hooks-without-token"
	| "hooks-at-root"
	| "hooks-with-gateway-token"
	| "control-ui-without-origins";

/** One reason, and when it holds. */
export interface StartRule {
	readonly kind: RefusalKind;
	readonly path: Path;
	/** The first release that was seen to refuse it. */
	readonly from: Release;
	/** The last one; absent where the newest still does. */
	readonly until?: Release;
	readonly applies: (gateway: SectionFacts) => boolean;
	readonly certain?: (gateway: SectionFacts) => boolean;
}

/** One section of a config, and what decides whether a gateway starts with it. */
export interface SectionFacts {
	readonly at: (...path: readonly string[]) => JsonValue | undefined;
	readonly isSet: (...path: readonly string[]) => boolean;
	/** Is the text at a path one that the release takes for no credential. */
	readonly isWorthless: (...path: readonly string[]) => boolean;
	/** The same of the whole config. */
	readonly inConfig: (...path: readonly string[]) => JsonValue | undefined;
	/** `gateway.auth.mode` */
	readonly mode: JsonValue | undefined;
}

const openBinds = ["lan", "auto"];

/**
 * When a gateway does not start, by its section. Source: starts of 2026.2.26, 2026.7.1 and 2026.9.6 with a config for each;
 * the releases in between were read for the same refusal.
 * `gateway.bind` unset is not judged: it is loopback on a plain machine and open in a container.
 */
export const gatewayRules: readonly StartRule[] = [
	{
		kind: "not-local",
		path: ["gateway", "mode"],
		from: "2026.1.30",
		applies: ({ at }) => at("mode") !== "local",
	},
	{
		kind: "no-custom-host",
		path: ["gateway", "customBindHost"],
		from: "2026.2.26",
		applies: ({ at }) =>
			at("bind") === "custom" && !isAddress(at("customBindHost")),
	},
	{
		kind: "two-credentials",
		path: ["gateway", "auth", "mode"],
		from: "2026.3.13",
		applies: ({ mode, isSet }) =>
			mode === undefined && isSet("auth", "token") && isSet("auth", "password"),
	},
	{
		kind: "open-without-credential",
		path: ["gateway", "bind"],
		from: "2026.2.26",
		applies: ({ at, mode }) =>
			openBinds.some((bind) => bind === at("bind")) && mode === "none",
	},
	{
		kind: "open-without-credential",
		path: ["gateway", "bind"],
		// Up to 2026.3.31 a gateway makes itself a token and writes it into the file (run).
		from: "2026.5.28",
		applies: ({ at, mode, isSet }) =>
			openBinds.some((bind) => bind === at("bind")) &&
			(mode === undefined || mode === "token") &&
			!isSet("auth", "token") &&
			!(mode === undefined && isSet("auth", "password")),
		certain: () => false,
	},
	{
		kind: "control-ui-without-origins",
		path: ["gateway", "bind"],
		from: "2026.2.26",
		until: "2026.2.26",
		applies: ({ at }) =>
			openBinds.some((bind) => bind === at("bind")) &&
			at("controlUi", "enabled") !== false &&
			at("controlUi", "dangerouslyAllowHostHeaderOriginFallback") !== true &&
			isEmptyList(at("controlUi", "allowedOrigins")),
	},
	{
		kind: "password-missing",
		path: ["gateway", "auth", "mode"],
		from: "2026.2.12",
		applies: ({ mode, isSet }) =>
			mode === "password" && !isSet("auth", "password"),
		certain: () => false,
	},
	{
		kind: "worthless-credential",
		path: ["gateway", "auth", "token"],
		from: "2026.4.26",
		applies: ({ isWorthless, mode }) =>
			(mode === undefined || mode === "token") && isWorthless("auth", "token"),
	},
	{
		kind: "worthless-credential",
		path: ["gateway", "auth", "password"],
		from: "2026.4.26",
		applies: ({ isWorthless, mode }) =>
			mode === "password" && isWorthless("auth", "password"),
	},
	{
		kind: "proxy-not-described",
		path: ["gateway", "auth", "mode"],
		from: "2026.2.26",
		applies: ({ mode, at }) =>
			mode === "trusted-proxy" && !at("auth", "trustedProxy", "userHeader"),
	},
	{
		kind: "proxy-beside-token",
		path: ["gateway", "auth", "token"],
		from: "2026.3.31",
		applies: ({ mode, isSet }) =>
			mode === "trusted-proxy" && isSet("auth", "token"),
	},
	{
		kind: "no-trusted-proxies",
		path: ["gateway", "auth", "mode"],
		from: "2026.2.26",
		applies: ({ mode, at }) =>
			mode === "trusted-proxy" && isEmptyList(at("trustedProxies")),
	},
	{
		kind: "funnel-without-password",
		path: ["gateway", "tailscale", "mode"],
		from: "2026.2.12",
		applies: ({ at, mode, isSet }) =>
			at("tailscale", "mode") === "funnel" &&
			mode !== "password" &&
			!(mode === undefined && isSet("auth", "password")),
		certain: ({ mode }) => mode !== undefined,
	},
];

/** The same for the section `hooks`. */
export const hookRules: readonly StartRule[] = [
	{
		kind: "hooks-without-token",
		path: ["hooks", "token"],
		from: "2026.2.12",
		applies: ({ at, isSet }) => at("enabled") === true && !isSet("token"),
	},
	{
		kind: "hooks-with-gateway-token",
		path: ["hooks", "token"],
		from: "2026.2.26",
		until: "2026.5.28",
		applies: ({ at, isSet, inConfig }) =>
			at("enabled") === true &&
			isSet("token") &&
			at("token") === inConfig("gateway", "auth", "token"),
	},
	{
		kind: "hooks-at-root",
		path: ["hooks", "path"],
		from: "2026.2.12",
		applies: ({ at, isSet }) =>
			at("enabled") === true && isSet("token") && at("path") === "/",
	},
];

/** True for an array with nothing in it, and where there is none. */
function isEmptyList(value: JsonValue | undefined): boolean {
	return !(isArray(value) && value.length > 0);
}

/** True for an IPv4 address, and for what a variable will say. */
function isAddress(value: JsonValue | undefined): boolean {
	return (
		typeof value === "string" &&
		(holdsReference(value) ||
			/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(value.trim()))
	);
}
