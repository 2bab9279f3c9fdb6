import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * A proxy on loopback that says, as a proxy of a web server does, whom it forwards for: to a gateway its clients are those
 * of another machine. Gives its address; it is closed after the test.
 */
export async function startForwardingProxy(port: number): Promise<string> {
	const open = new Set<Socket>();
	const server = createServer((client) => {
		const gateway = connect(port, "127.0.0.1");
		for (const socket of [client, gateway]) {
			open.add(socket);
			socket.on("error", () => {});
			socket.on("close", () => {
				client.destroy();
				gateway.destroy();
			});
		}
		client.once("data", (head: Buffer) => {
			gateway.write(forwardedFor(head));
			client.pipe(gateway);
		});
		gateway.pipe(client);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	const address = server.address();
	if (typeof address !== "object" || address === null)
		throw new Error("the proxy has no port");
	return `ws://127.0.0.1:${address.port}`;
}

/** 203.0.113.0/24 is set apart for examples. */
function forwardedFor(head: Buffer): Buffer {
	const text = head.toString("latin1");
	return Buffer.from(
		text.replace("\r\n\r\n", "\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n"),
		"latin1",
	);
}
