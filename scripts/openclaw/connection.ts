import { GatewayClient } from "@openclaw/gateway-client";
import {
	createDevice,
	type Device,
	publicKeyText,
	signPayload,
} from "../../src/gateway/device.ts";

/** Where a gateway listens and the token that it asks for. */
export interface GatewayAddress {
	/** `ws://127.0.0.1:PORT`, or `wss:` */
	readonly url: string;
	readonly token: string;
	/** The SHA-256 fingerprint of its certificate; undefined without TLS. */
	readonly tlsFingerprint?: string | undefined;
}

/** An open connection with administrator scope. Close it, or it keeps the process alive. */
export interface GatewayConnection {
	/** Sends one request. Rejects with GatewayClientRequestError when the gateway refuses it. */
	readonly request: (method: string, params?: unknown) => Promise<unknown>;
	readonly close: () => void;
}

const requestTimeoutMs = 60_000;

/**
 * Connects as OpenClaw's own tools do: with the shared token, and, on the releases that clear the scopes of such a
 * connection (2026.2.17 to 2.25, 2026.3.12 to about 4.24), again with a throw-away device. Rejects when the gateway cannot be reached
 * within `timeoutMs` or refuses the token.
 */
export async function connectToGateway(
	gateway: GatewayAddress,
	timeoutMs = 10_000,
): Promise<GatewayConnection> {
	let client = await openClient(gateway, undefined, timeoutMs);
	let hasDevice = false;
	return {
		request: async (method, params = {}) => {
			try {
				return await client.request<unknown>(method, params);
			} catch (error) {
				if (hasDevice || !isMissingScope(error)) throw error;
			}
			client.stop();
			client = await openClient(gateway, createDevice(), timeoutMs);
			hasDevice = true;
			return await client.request<unknown>(method, params);
		},
		close: () => client.stop(),
	};
}

/** One request on a connection of its own. Rejects as `connectToGateway` and its `request` do. */
export async function requestGateway(
	gateway: GatewayAddress,
	method: string,
	params: unknown = {},
): Promise<unknown> {
	const connection = await connectToGateway(gateway);
	try {
		return await connection.request(method, params);
	} finally {
		connection.close();
	}
}

function isMissingScope(error: unknown): boolean {
	return error instanceof Error && error.message.includes("missing scope");
}

function openClient(
	gateway: GatewayAddress,
	device: Device | undefined,
	timeoutMs: number,
): Promise<GatewayClient> {
	return new Promise((resolve, reject) => {
		const fail = (error: Error): void => {
			clearTimeout(timer);
			client.stop();
			reject(error);
		};
		const timer = setTimeout(
			() => fail(new Error(`${gateway.url} gave no hello in ${timeoutMs} ms`)),
			timeoutMs,
		);
		const client = new GatewayClient({
			url: gateway.url,
			token: gateway.token,
			...(gateway.tlsFingerprint === undefined
				? {}
				: { tlsFingerprint: gateway.tlsFingerprint }),
			minProtocol: 3,
			maxProtocol: 4,
			scopes: ["operator.admin", "operator.read", "operator.write"],
			requestTimeoutMs,
			deviceIdentity: device ?? null,
			hostDeps: {
				logDebug: () => {},
				logError: () => {},
				signDevicePayload: signPayload,
				publicKeyRawBase64UrlFromPem: publicKeyText,
			},
			onHelloOk: () => {
				clearTimeout(timer);
				resolve(client);
			},
			onConnectError: fail,
		});
		client.start();
	});
}
