import { WebSocket } from "ws";
import { isRecord } from "../../src/config/record.ts";
import { startWebSocketServer } from "./websocket-server.ts";

/** One request of a client on its way to a gateway. */
export interface ProxiedRequest {
	readonly method: string;
	/** The how many-th one of its method it is, over all connections, from 1. */
	readonly count: number;
	readonly params: Readonly<Record<string, unknown>>;
	/** Sends another request over the same connection first and gives the answer, of which the client learns nothing. */
	readonly ask: (
		method: string,
		params: Readonly<Record<string, unknown>>,
	) => Promise<Readonly<Record<string, unknown>>>;
}

/** What becomes of a request: it goes on, with other parameters perhaps, or is answered here. */
export type Passage =
	| {
			readonly kind: "forward";
			readonly params?: Readonly<Record<string, unknown>>;
			/** Called when it is sent. */
			readonly onSent?: () => void;
	  }
	| { readonly kind: "refuse"; readonly message: string };

/** Decides what becomes of each request but `connect`. */
export type Intercept = (request: ProxiedRequest) => Passage | Promise<Passage>;

/** A way to a real gateway on which requests can be held, changed, and added to. */
export interface GatewayProxy {
	/** `ws://127.0.0.1:PORT` */
	readonly url: string;
	/** The methods of the clients' requests, in order, without `connect`. */
	readonly requests: () => readonly string[];
}

type Frame = Readonly<Record<string, unknown>>;

/** Starts one before a gateway; it is closed after the test. Each of its connections has one of its own to the gateway. */
export async function startGatewayProxy(
	gateway: { readonly url: string },
	intercept: Intercept,
): Promise<GatewayProxy> {
	const { server, port } = await startWebSocketServer();
	const requests: string[] = [];
	const decide = async (
		method: string,
		params: Frame,
		ask: ProxiedRequest["ask"],
	): Promise<Passage> => {
		if (method === "connect") return { kind: "forward" };
		requests.push(method);
		const count = requests.filter((one) => one === method).length;
		return await intercept({ method, count, params, ask });
	};
	server.on("connection", (client) =>
		join(client, new WebSocket(gateway.url), decide),
	);
	return {
		url: `ws://127.0.0.1:${port}`,
		requests: () => requests,
	};
}

function join(
	client: WebSocket,
	gateway: WebSocket,
	decide: (
		method: string,
		params: Frame,
		ask: ProxiedRequest["ask"],
	) => Promise<Passage>,
): void {
	const asked = new Map<string, (answer: Frame) => void>();
	const ask: ProxiedRequest["ask"] = (method, params) =>
		new Promise((resolve) => {
			const id = `proxy-${asked.size + 1}`;
			asked.set(id, resolve);
			gateway.send(JSON.stringify({ type: "req", id, method, params }));
		});
	const pass = async (text: string): Promise<void> => {
		const frame = frameOf(text);
		if (frame.type !== "req") return gateway.send(text);
		const params = isRecord(frame.params) ? frame.params : {};
		const passage = await decide(String(frame.method), params, ask);
		if (passage.kind === "refuse") {
			const error = { code: "UNAVAILABLE", message: passage.message };
			const answer = { type: "res", id: frame.id, ok: false, error };
			return client.send(JSON.stringify(answer));
		}
		gateway.send(
			passage.params
				? JSON.stringify({ ...frame, params: passage.params })
				: text,
		);
		passage.onSent?.();
	};
	let work = new Promise<void>((resolve) => gateway.once("open", resolve));
	client.on("message", (data) => {
		work = work.then(() => pass(data.toString("utf8")));
		work.catch(() => client.terminate());
	});
	gateway.on("message", (data) => {
		const text = data.toString("utf8");
		const frame = frameOf(text);
		const answered =
			frame.type === "res" ? asked.get(String(frame.id)) : undefined;
		if (answered) answered(frame);
		else client.send(text);
	});
	for (const socket of [client, gateway]) socket.on("error", () => {});
	client.on("close", () => gateway.terminate());
	gateway.on("close", (code, reason) => {
		// 1006 is not sent: it says that nothing was.
		if (code >= 1000 && code !== 1005 && code !== 1006)
			client.close(code, reason.toString("utf8"));
		else client.terminate();
	});
}

function frameOf(text: string): Frame {
	const frame: unknown = JSON.parse(text);
	return isRecord(frame) ? frame : {};
}
