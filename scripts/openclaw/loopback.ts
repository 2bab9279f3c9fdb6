import { createServer } from "node:net";

/** A TCP port on loopback that nothing listens on at the moment. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => {
				if (typeof address === "object" && address) resolve(address.port);
				else reject(new Error("no free port on loopback"));
			});
		});
	});
}
