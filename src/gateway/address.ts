import { isObject, type JsonValue, member } from "../config/json.ts";
import type { Environment } from "../config/location.ts";
import { maskTellingText } from "../config/mask.ts";
import { valueAt } from "../config/path.ts";
import { holdsReference, replaceReferences } from "../config/references.ts";
import { Failure } from "../failure.ts";

/** What a client shows to be let in. */
export interface Credential {
	readonly kind: "token" | "password";
	readonly secret: string;
	/** Where it was found, for messages: never the secret itself. */
	readonly from: string;
}

/** Where a gateway listens and what it may accept. */
export interface GatewayAddress {
	readonly url: string;
	/** The address for messages: without what may be secret in it. */
	readonly shownUrl: string;
	/** Where the address was found, for messages. */
	readonly from: string;
	/** To be tried in this order; empty for a gateway without authentication. */
	readonly credentials: readonly Credential[];
	/** SHA-256 fingerprint that the gateway's certificate must have; undefined where none is pinned. */
	readonly tlsFingerprint: string | undefined;
}

const defaultPort = 18789;

/**
 * Finds the gateway of a config as OpenClaw's own clients do: `--url` or `OPENCLAW_GATEWAY_URL` (then only credentials
 * of the environment count), `gateway.remote.url` in remote mode, else the local port, which is
 * `OPENCLAW_GATEWAY_PORT`, `gateway.port` or 18789 (2026.9.6 `docs/gateway/remote.md`, 2026.2.12 `callGateway`).
 * Throws a `Failure` (`usage`) for an address that is none.
 */
export function gatewayAddress(
	config: JsonValue,
	environment: Environment,
	url: string | undefined,
): GatewayAddress {
	const gateway = replaceReferences(
		member(config, "gateway") ?? {},
		(name) => environment[name],
	);
	const fromEnvironment = credentialsOf(
		environment.OPENCLAW_GATEWAY_TOKEN,
		environment.OPENCLAW_GATEWAY_PASSWORD,
		"OPENCLAW_GATEWAY_",
	);
	const named = url ?? environment.OPENCLAW_GATEWAY_URL;
	const tlsFingerprint = textOf(
		valueAt(gateway, ["remote", "tlsFingerprint"]),
		environment,
	);
	if (named) {
		return {
			...addressAt(named, url ? "--url" : "OPENCLAW_GATEWAY_URL"),
			credentials: fromEnvironment,
			tlsFingerprint,
		};
	}
	const remote = member(gateway, "remote");
	const auth = member(gateway, "auth");
	const ofRemote = credentialsOf(
		textOf(member(remote, "token"), environment),
		textOf(member(remote, "password"), environment),
		"gateway.remote.",
	);
	const ofAuth = credentialsOf(
		textOf(member(auth, "token"), environment),
		textOf(member(auth, "password"), environment),
		"gateway.auth.",
	);
	const remoteUrl = member(remote, "url");
	if (member(gateway, "mode") === "remote" && typeof remoteUrl === "string") {
		return {
			...addressAt(remoteUrl, "gateway.remote.url"),
			credentials: distinct([...ofRemote, ...fromEnvironment, ...ofAuth]),
			tlsFingerprint,
		};
	}
	const stated = environment.OPENCLAW_GATEWAY_PORT ?? member(gateway, "port");
	const port = Number(stated ?? defaultPort);
	const portFrom = environment.OPENCLAW_GATEWAY_PORT
		? "OPENCLAW_GATEWAY_PORT"
		: stated === undefined
			? "the default port"
			: "gateway.port";
	const scheme = valueAt(gateway, ["tls", "enabled"]) === true ? "wss" : "ws";
	return {
		...addressAt(
			`${scheme}://127.0.0.1:${Number.isInteger(port) ? port : defaultPort}`,
			portFrom,
		),
		credentials: distinct([...ofAuth, ...fromEnvironment, ...ofRemote]),
		tlsFingerprint,
	};
}

function addressAt(
	url: string,
	from: string,
): Pick<GatewayAddress, "url" | "shownUrl" | "from"> {
	const protocol = URL.canParse(url) ? new URL(url).protocol : "";
	if (!["ws:", "wss:", "http:", "https:"].includes(protocol)) {
		throw new Failure(
			"usage",
			`${maskTellingText(url)} (from ${from}) is not the address of a gateway`,
			"Write it as ws://127.0.0.1:18789 or wss://HOST.",
		);
	}
	return { url, shownUrl: maskTellingText(url), from };
}

function credentialsOf(
	token: string | undefined,
	password: string | undefined,
	from: string,
): readonly Credential[] {
	const suffix = (name: string): string =>
		from.endsWith("_") ? name.toUpperCase() : name;
	return [
		...(token
			? [
					{
						kind: "token" as const,
						secret: token,
						from: from + suffix("token"),
					},
				]
			: []),
		...(password
			? [
					{
						kind: "password" as const,
						secret: password,
						from: from + suffix("password"),
					},
				]
			: []),
	];
}

/** A text, or the variable that a SecretRef of source `env` names; undefined for other stores, which are not at hand. */
function textOf(
	value: JsonValue | undefined,
	environment: Environment,
): string | undefined {
	if (typeof value === "string")
		return holdsReference(value) ? undefined : value;
	const id =
		isObject(value) && member(value, "source") === "env"
			? member(value, "id")
			: undefined;
	return typeof id === "string" ? environment[id] : undefined;
}

function distinct(credentials: readonly Credential[]): readonly Credential[] {
	return credentials.filter(
		(credential, index) =>
			credentials.findIndex(
				({ kind, secret }) =>
					kind === credential.kind && secret === credential.secret,
			) === index,
	);
}
