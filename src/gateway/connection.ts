import { isJsonValue, type JsonValue } from "../config/json.ts";
import { maskFreeText } from "../config/mask.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "./address.ts";
import { connectFailure, noAnswer } from "./connect-failure.ts";
import type { Credential } from "./credentials.ts";
import { type Device, publicKeyText, signPayload } from "./device.ts";

/** Loaded when a gateway is first spoken to. */
type Library = typeof import("@openclaw/gateway-client");

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
	/** The address, for messages. */
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
	/** The identity to show; undefined for a first try without one, since most releases give local clients rights without. */
	readonly device: Device | undefined;
	/**
	 * Gives the identity for a second try: without one 2026.2.17 to 2026.2.25 and 2026.3.12 to 2026.4.24 give no rights, and
	 * no release from 2026.3.12 on gives any to a client of another machine.
	 */
	readonly deviceAtHand: () => Device;
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
	const library = await import("@openclaw/gateway-client");
	const [first, ...others] = address.credentials;
	try {
		return await connectOnce(library, address, first, options);
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
	library: Library,
	address: GatewayAddress,
	credential: Credential | undefined,
	options: ConnectOptions,
): Promise<Connection> {
	return new Promise((resolve, reject) => {
		let announceClose: (code: number) => void = () => {};
		const closed = new Promise<number>((announce) => {
			announceClose = announce;
		});
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
		const client = new library.GatewayClient({
			url: address.url,
			...(credential?.kind === "token" ? { token: credential.secret } : {}),
			...(credential?.kind === "password"
				? { password: credential.secret }
				: {}),
			...(address.tlsFingerprint === undefined || !isSecure(address.url)
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
			deviceIdentity: options.device ?? null,
			hostDeps: {
				signDevicePayload: signPayload,
				publicKeyRawBase64UrlFromPem: publicKeyText,
			},
			onConnectError: (error) =>
				fail(connectFailure(error, address, credential)),
			onClose: (code, reason) => {
				announceClose(code);
				fail(
					connectFailure(
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
					url: address.shownUrl,
					serverVersion: /^\d/.test(version) ? version : undefined,
					request: (method, params) =>
						request(library, client, method, params, closed),
					closed,
					close: () => client.stop(),
				});
			},
		});
		client.start();
	});
}

function isSecure(url: string): boolean {
	return /^(?:wss|https):/i.test(url);
}

async function request(
	library: Library,
	client: InstanceType<Library["GatewayClient"]>,
	method: string,
	params: JsonValue,
	closed: Promise<number>,
): Promise<Answer> {
	try {
		const payload = await client.request<unknown>(method, params);
		return { kind: "result", payload: isJsonValue(payload) ? payload : null };
	} catch (error) {
		if (error instanceof library.GatewayClientRequestTimeoutError)
			return { kind: "timeout" };
		if (error instanceof library.GatewayClientRequestError) {
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
