import { type JsonValue, member } from "../config/json.ts";
import { mask, maskTellingText } from "../config/mask.ts";
import { valueAt } from "../config/path.ts";
import { replaceReferences } from "../config/references.ts";
import { Failure } from "../failure.ts";
import {
	type Credential,
	credentialsGiven,
	credentialsIn,
	credentialsOfEnvironment,
	distinct,
	type Lookup,
	textOf,
} from "./credentials.ts";

/** Where a gateway listens and what it may accept. */
export interface GatewayAddress {
	readonly url: string;
	/** The address for messages: without what may be secret in it. */
	readonly shownUrl: string;
	/** Where the address was found, for messages. */
	readonly from: string;
	/** Was it named, so that the gateway may run with another config than the one at hand. */
	readonly isNamed: boolean;
	/** To be tried in this order; empty for a gateway without authentication. */
	readonly credentials: readonly Credential[];
	/** SHA-256 fingerprint that the gateway's certificate must have; undefined where none is pinned. */
	readonly tlsFingerprint: string | undefined;
}

/** What says where a gateway is. */
export interface AddressSource {
	/** The config, its references not replaced. */
	readonly config: JsonValue;
	/** The environment alone. */
	readonly environment: Lookup;
	/** All that is known of variables that the config refers to. */
	readonly variables: Lookup;
	/** What the command line gives. */
	readonly given: {
		readonly url?: string | undefined;
		readonly token?: string | undefined;
		readonly password?: string | undefined;
		readonly tlsFingerprint?: string | undefined;
	};
	/** The fingerprint of the certificate of a gateway on this machine, by the file that the config names for it. */
	readonly ownFingerprint: (named: string | undefined) => string | undefined;
}

const defaultPort = 18789;

/**
 * Finds the gateway of a config as OpenClaw's own clients do: `--url` or `OPENCLAW_GATEWAY_URL` (then only credentials
 * of the command line and of the environment count), `gateway.remote.url` in remote mode, else the local port, which is
 * `OPENCLAW_GATEWAY_PORT`, `gateway.port` or 18789. A credential of the command line leaves no other.
 * Sources: `call` and `credentials` of 2026.2.12, 2026.7.1 and 2026.9.6. Throws a `Failure` (`usage`) for an address that is none.
 */
export function gatewayAddress(source: AddressSource): GatewayAddress {
	const { config, environment, variables, given } = source;
	const gateway = replaceReferences(member(config, "gateway") ?? {}, variables);
	const remote = member(gateway, "remote");
	const fromCommandLine = credentialsGiven(given);
	const fromEnvironment = credentialsOfEnvironment(environment);
	const ofRemote = credentialsIn(remote, "gateway.remote", variables);
	const ofAuth = credentialsIn(
		member(gateway, "auth"),
		"gateway.auth",
		variables,
	);
	const chosen = (
		others: readonly Credential[],
	): Pick<GatewayAddress, "credentials"> => ({
		credentials: distinct(
			fromCommandLine.length > 0 ? fromCommandLine : others,
		),
	});
	const namedUrl = given.url ?? environment("OPENCLAW_GATEWAY_URL");
	if (namedUrl)
		return {
			...addressAt(namedUrl, given.url ? "--url" : "OPENCLAW_GATEWAY_URL"),
			...chosen(fromEnvironment),
			isNamed: true,
			tlsFingerprint: given.tlsFingerprint,
		};
	const remoteUrl = member(remote, "url");
	if (member(gateway, "mode") === "remote" && typeof remoteUrl === "string")
		return {
			...addressAt(remoteUrl, "gateway.remote.url"),
			...chosen([...ofRemote, ...fromEnvironment, ...ofAuth]),
			isNamed: true,
			tlsFingerprint:
				given.tlsFingerprint ??
				textOf(member(remote, "tlsFingerprint"), variables),
		};
	const { port, from } = localPort(gateway, environment);
	const tls = member(gateway, "tls");
	const isSecure = member(tls, "enabled") === true;
	return {
		...addressAt(`${isSecure ? "wss" : "ws"}://127.0.0.1:${port}`, from),
		...chosen([...ofAuth, ...fromEnvironment, ...ofRemote]),
		isNamed: false,
		tlsFingerprint: isSecure
			? (given.tlsFingerprint ??
				source.ownFingerprint(textOf(member(tls, "certPath"), variables)))
			: undefined,
	};
}

function localPort(
	gateway: JsonValue,
	environment: Lookup,
): { readonly port: number; readonly from: string } {
	const fromEnvironment = environment("OPENCLAW_GATEWAY_PORT");
	const stated = fromEnvironment ?? valueAt(gateway, ["port"]);
	const port = Number(stated ?? defaultPort);
	return {
		port: Number.isInteger(port) ? port : defaultPort,
		from: fromEnvironment
			? "OPENCLAW_GATEWAY_PORT"
			: stated === undefined
				? "the default port"
				: "gateway.port",
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
			`${maskTellingText(url).replace(/^.*@/s, `${mask}@`)} (from ${from}) is not the address of a gateway`,
			"Write it as ws://127.0.0.1:18789 or wss://HOST.",
		);
	}
	return { url, shownUrl: maskTellingText(url), from };
}
