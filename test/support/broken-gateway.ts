import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { afterEach } from "vitest";
import type { WebSocket } from "ws";
import { isRecord } from "../../src/config/record.ts";
import { helloOf } from "./gateway-hello.ts";
import { startWebSocketServer } from "./websocket-server.ts";

/** What listens where a gateway should be. Only ways in which one fails: what a good one does is tested on real releases. */
export type Fault =
	/** Refuses every token and password as real releases do. */
	| { readonly kind: "refuses-credentials"; readonly message: string }
	/** Lets the client in and closes at once. */
	| { readonly kind: "closes-after-connect" }
	/** Closes when the first request has arrived. */
	| { readonly kind: "closes-at-request" }
	/** Lets the client in and answers nothing more. */
	| { readonly kind: "ignores-requests" }
	/** Answers each request with this error. */
	| {
			readonly kind: "refuses-requests";
			readonly code: string;
			readonly message: string;
	  }
	/** Speaks WebSocket and never says a word. */
	| { readonly kind: "silent-websocket" }
	/** Accepts connections and never says a word. */
	| { readonly kind: "silent" }
	/** Accepts connections and closes them at once. */
	| { readonly kind: "hangs-up" }
	/** A web server. */
	| { readonly kind: "http-only" };

/** A server on loopback that is no good gateway. */
export interface BrokenGateway {
	readonly port: number;
	/** How many clients have connected so far. */
	readonly connections: () => number;
	/** The methods of the requests that arrived, in order. */
	readonly requests: () => readonly string[];
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	await Promise.all(closing.splice(0).map((close) => close()));
});

/** Starts one; it is closed after the test. */
export async function startBrokenGateway(fault: Fault): Promise<BrokenGateway> {
	if (fault.kind === "silent" || fault.kind === "hangs-up")
		return await listen(
			createTcpServer((socket) => {
				if (fault.kind === "hangs-up") socket.destroy();
			}),
		);
	if (fault.kind === "http-only")
		return await listen(
			createHttpServer((_request, response) => {
				response.writeHead(200, { "content-type": "text/html" });
				response.end("<!doctype html><title>It works</title>");
			}),
		);
	return await startBrokenWebSocket(fault);
}

async function listen(
	server: ReturnType<typeof createTcpServer>,
): Promise<BrokenGateway> {
	let connections = 0;
	const open = new Set<Socket>();
	server.on("connection", (socket) => {
		connections += 1;
		open.add(socket);
		socket.on("error", () => {});
	});
	closing.push(
		() =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			}),
	);
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", resolve);
	});
	return {
		port: portOf(server.address()),
		connections: () => connections,
		requests: () => [],
	};
}

async function startBrokenWebSocket(fault: Fault): Promise<BrokenGateway> {
	const { server, port } = await startWebSocketServer();
	const requests: string[] = [];
	let connections = 0;
	server.on("connection", (socket) => {
		connections += 1;
		socket.on("error", () => {});
		if (fault.kind === "silent-websocket") return;
		send(socket, {
			type: "event",
			event: "connect.challenge",
			payload: { nonce: "0123456789abcdef", ts: Date.now() },
		});
		socket.on("message", (data) => {
			const frame: unknown = JSON.parse(data.toString("utf8"));
			if (!isRecord(frame) || frame.type !== "req") return;
			requests.push(String(frame.method));
			answer(socket, fault, String(frame.id), String(frame.method));
		});
	});
	return {
		port,
		connections: () => connections,
		requests: () => requests,
	};
}

function answer(
	socket: WebSocket,
	fault: Fault,
	id: string,
	method: string,
): void {
	if (method === "connect") {
		if (fault.kind === "refuses-credentials") {
			const { message } = fault;
			send(socket, {
				type: "res",
				id,
				ok: false,
				error: {
					code: "INVALID_REQUEST",
					message,
					details: { code: "AUTH_TOKEN_MISMATCH" },
				},
			});
			socket.close(1008, message.slice(0, 100));
			return;
		}
		send(socket, { type: "res", id, ok: true, payload: helloOf("2026.7.1") });
		if (fault.kind === "closes-after-connect")
			socket.close(1012, "service restart");
		return;
	}
	if (fault.kind === "closes-at-request") socket.terminate();
	if (fault.kind === "refuses-requests") {
		const { code, message } = fault;
		send(socket, { type: "res", id, ok: false, error: { code, message } });
	}
}

function send(socket: WebSocket, frame: unknown): void {
	socket.send(JSON.stringify(frame));
}

function portOf(address: unknown): number {
	if (isRecord(address) && typeof address.port === "number")
		return address.port;
	throw new Error("the server has no port");
}
