import {
	GatewayClient,
	GatewayClientRequestError,
	GatewayClientRequestTimeoutError,
} from "@openclaw/gateway-client";
import { isJsonValue, type JsonValue, member } from "../config/json.ts";
import { maskFreeText } from "../config/mask.ts";
import { Failure } from "../failure.ts";
import type { Credential, GatewayAddress } from "./address.ts";
import { createDevice, publicKeyText, signPayload } from "./device.ts";

/** How a gateway answers one request. */
export type Answer =
	| { readonly kind: "result"; readonly payload: JsonValue }
	| {
			readonly kind: "refused";
			readonly code: string;
			readonly message: string;
			/** How long to wait before the next try, in milliseconds; undefined where the gateway does not say. */
			readonly retryAfterMs: number | undefined;
	  }
	| { readonly kind: "closed"; readonly code: number }
	| { readonly kind: "timeout" };

/** An open connection with operator rights. */
export interface Connection {
	readonly url: string;
	/** The release that the gateway names; undefined where it names none (2026.2 says `dev`). */
	readonly serverVersion: string | undefined;
	readonly request: (method: string, params: JsonValue) => Promise<Answer>;
	/** Resolves with the close code when the gateway closes the connection. */
	readonly closed: Promise<number>;
	readonly close: () => void;
}

/** How to connect. */
export interface ConnectOptions {
	/** How long one request may take, in milliseconds. */
	readonly timeoutMs: number;
	/** Show a device identity, which releases from 2026.3.12 to 2026.4.24 want before they give any rights. */
	readonly withDevice: boolean;
	readonly clientVersion: string;
}

/**
 * Connects to a gateway with the first of its credentials that is accepted.
 * Throws a `Failure`: `unreachable` where nothing answers in time, `access-denied` where no credential is accepted.
 */
export async function connect(
	address: GatewayAddress,
	options: ConnectOptions,
): Promise<Connection> {
	const [first, ...others] = address.credentials;
	try {
		return await connectOnce(address, first, options);
	} catch (error) {
		if (
			!(error instanceof Failure) ||
			error.code !== "access-denied" ||
			others.length === 0
		)
			throw error;
		return await connect({ ...address, credentials: others }, options);
	}
}

function connectOnce(
	address: GatewayAddress,
	credential: Credential | undefined,
	options: ConnectOptions,
): Promise<Connection> {
	const { url } = address;
	return new Promise((resolve, reject) => {
		let announceClose: (code: number) => void = () => {};
		const closed = new Promise<number>((announce) => {
			announceClose = announce;
		});
		const device = options.withDevice ? createDevice() : undefined;
		const fail = (failure: Failure): void => {
			clearTimeout(deadline);
			// Before stop(), which reports the connection that it ends as failed, too.
			reject(failure);
			client.stop();
		};
		const deadline = setTimeout(
			() => fail(noAnswer(address, options.timeoutMs)),
			options.timeoutMs,
		);
		const client = new GatewayClient({
			url,
			...(credential?.kind === "token" ? { token: credential.secret } : {}),
			...(credential?.kind === "password"
				? { password: credential.secret }
				: {}),
			...(address.tlsFingerprint === undefined
				? {}
				: { tlsFingerprint: address.tlsFingerprint }),
			minProtocol: 3,
			maxProtocol: 4,
			clientName: "gateway-client",
			clientDisplayName: "clawtune",
			clientVersion: options.clientVersion,
			mode: "backend",
			role: "operator",
			scopes: ["operator.admin", "operator.read", "operator.write"],
			requestTimeoutMs: options.timeoutMs,
			connectChallengeTimeoutMs: options.timeoutMs,
			deviceIdentity: device ?? null,
			hostDeps: {
				signDevicePayload: signPayload,
				publicKeyRawBase64UrlFromPem: publicKeyText,
			},
			onConnectError: (error) => fail(explain(error, address, credential)),
			onClose: (code, reason) => {
				announceClose(code);
				fail(
					explain(
						new Error(`closed with ${code} ${reason}`),
						address,
						credential,
					),
				);
			},
			onHelloOk: (hello) => {
				clearTimeout(deadline);
				const version = hello.server.version;
				resolve({
					url,
					serverVersion: /^\d/.test(version) ? version : undefined,
					request: (method, params) => request(client, method, params, closed),
					closed,
					close: () => client.stop(),
				});
			},
		});
		client.start();
	});
}

async function request(
	client: GatewayClient,
	method: string,
	params: JsonValue,
	closed: Promise<number>,
): Promise<Answer> {
	try {
		const payload = await client.request<unknown>(method, params);
		return { kind: "result", payload: isJsonValue(payload) ? payload : null };
	} catch (error) {
		if (error instanceof GatewayClientRequestTimeoutError)
			return { kind: "timeout" };
		if (error instanceof GatewayClientRequestError) {
			return {
				kind: "refused",
				code: error.gatewayCode,
				message: maskFreeText(error.message),
				retryAfterMs: error.retryAfterMs,
			};
		}
		const code = await Promise.race([
			closed,
			new Promise<number>((resolve) => setTimeout(resolve, 100, 1006)),
		]);
		return { kind: "closed", code };
	}
}

function noAnswer(address: GatewayAddress, timeoutMs: number): Failure {
	return new Failure(
		"unreachable",
		`The gateway at ${address.url} (from ${address.from}) did not answer within ${timeoutMs / 1000} s`,
		"Is it a gateway that listens there, and is it up? Give it more time with --timeout, or use --via file.",
	);
}

/** Turns what the client library says of a failed connection into one line of ours. */
function explain(
	error: Error,
	address: GatewayAddress,
	credential: Credential | undefined,
): Failure {
	const where = `the gateway at ${address.url} (from ${address.from})`;
	const detail =
		"details" in error && isJsonValue(error.details)
			? member(error.details, "code")
			: undefined;
	const text = `${error.message} ${String(detail ?? "")}`;
	if (/unauthorized|AUTH_|password|token/i.test(text)) {
		const shown = credential
			? `the ${credential.kind} of ${credential.from}`
			: "a connection without a token";
		return new Failure(
			"access-denied",
			`Access denied: ${where} refused ${shown}`,
			"Set gateway.auth.token in the config or OPENCLAW_GATEWAY_TOKEN to the token that the running gateway uses.",
		);
	}
	if (/pairing|device|scope/i.test(text)) {
		return new Failure(
			"access-denied",
			`Access denied: ${where} wants this client to be paired first`,
			"Run clawtune on the gateway's own machine, or use --via file there.",
		);
	}
	if (/protocol/i.test(text)) {
		return new Failure(
			"unreachable",
			`${where} speaks a protocol that clawtune does not know`,
			"Use --via file on the gateway's machine.",
		);
	}
	if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN/.test(text)) {
		return new Failure(
			"no-gateway",
			`No gateway answers at ${address.url} (from ${address.from})`,
			"Start it with: openclaw gateway run. Or edit the file alone with --via file.",
		);
	}
	const reason = maskFreeText(error.message).split("\n")[0];
	return new Failure(
		"unreachable",
		`No connection to ${where}: ${reason}`,
		"Check that a gateway listens there, or use --via file.",
	);
}
