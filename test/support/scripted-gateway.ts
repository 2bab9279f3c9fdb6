import type { WebSocket } from "ws";
import { isRecord } from "../../src/config/record.ts";
import { helloOf } from "./gateway-hello.ts";
import { startWebSocketServer } from "./websocket-server.ts";

/** How a request is answered; `close` hangs up instead, `leave` hangs up and takes no one in any more. */
export type Reply =
	| { readonly result: unknown }
	| {
			readonly refused: string;
			readonly code?: string;
			readonly retryAfterMs?: number;
	  }
	| "close"
	| "leave"
	| "silence";

/** Answers a request by its method; `count` is the how many-th one of its method it is, from 1. */
export type Script = (
	method: string,
	params: Readonly<Record<string, unknown>>,
	count: number,
) => Reply;

/**
 * A server on loopback that speaks as a gateway does and answers as a test says: for what can go wrong with one and no
 * real one can be made to do. It is closed after the test.
 */
export interface ScriptedGateway {
	readonly url: string;
	/** The methods of the requests that arrived, in order, without `connect`. */
	readonly requests: () => readonly string[];
}

/** Starts one. */
export async function startScriptedGateway(
	script: Script,
	version = "2026.7.1",
): Promise<ScriptedGateway> {
	const { server, port } = await startWebSocketServer();
	const requests: string[] = [];
	const hangUp = (): void => {
		for (const client of server.clients) client.close(1012, "service restart");
	};
	let isGone = false;
	const answer = (socket: WebSocket, frame: Record<string, unknown>): void => {
		const { id } = frame;
		const method = String(frame.method);
		const send = (content: object): void =>
			socket.send(JSON.stringify({ type: "res", id, ...content }));
		if (method === "connect") {
			send({ ok: true, payload: helloOf(version) });
			return;
		}
		requests.push(method);
		const count = requests.filter((one) => one === method).length;
		const params = isRecord(frame.params) ? frame.params : {};
		const reply = script(method, params, count);
		if (reply === "silence") return;
		if (reply === "close" || reply === "leave") {
			isGone ||= reply === "leave";
			hangUp();
		} else if ("result" in reply) send({ ok: true, payload: reply.result });
		else {
			const { refused, code = "INVALID_REQUEST", retryAfterMs } = reply;
			send({ ok: false, error: { code, message: refused, retryAfterMs } });
		}
	};
	server.on("connection", (socket) => {
		socket.on("error", () => {});
		if (isGone) {
			socket.terminate();
			return;
		}
		socket.send(
			JSON.stringify({
				type: "event",
				event: "connect.challenge",
				payload: { nonce: "0123456789abcdef", ts: Date.now() },
			}),
		);
		socket.on("message", (data) => {
			const frame: unknown = JSON.parse(data.toString("utf8"));
			if (isRecord(frame) && frame.type === "req") answer(socket, { ...frame });
		});
	});
	return {
		url: `ws://127.0.0.1:${port}`,
		requests: () => requests,
	};
}
