import { afterEach } from "vitest";
import { WebSocketServer } from "ws";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	await Promise.all(closing.splice(0).map((close) => close()));
});

/** A WebSocket server on a free port of loopback, closed with all its connections after the test. */
export async function startWebSocketServer(): Promise<{
	readonly server: WebSocketServer;
	readonly port: number;
}> {
	const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
	closing.push(
		() =>
			new Promise((resolve) => {
				for (const client of server.clients) client.terminate();
				server.close(() => resolve());
			}),
	);
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.once("listening", resolve);
	});
	const address = server.address();
	if (typeof address !== "object" || !address)
		throw new Error("the server has no port");
	return { server, port: address.port };
}
