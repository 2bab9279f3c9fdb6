/** What the tests use of `ws`, which comes with @openclaw/gateway-client and brings no types. */
declare module "ws" {
	import type { IncomingMessage } from "node:http";

	export class WebSocket {
		constructor(address: string);
		on(event: "message", listener: (data: Buffer) => void): this;
		on(event: "error", listener: (error: Error) => void): this;
		on(event: "close", listener: (code: number, reason: Buffer) => void): this;
		once(event: "open", listener: () => void): this;
		send(data: string): void;
		close(code?: number, reason?: string): void;
		terminate(): void;
	}

	export class WebSocketServer {
		constructor(options: { host: string; port: number });
		readonly clients: ReadonlySet<WebSocket>;
		address(): { readonly port: number } | string | null;
		on(
			event: "connection",
			listener: (socket: WebSocket, request: IncomingMessage) => void,
		): this;
		once(event: "listening", listener: () => void): this;
		once(event: "error", listener: (error: Error) => void): this;
		close(done?: () => void): void;
	}
}
