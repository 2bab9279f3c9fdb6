import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { isRecord } from "../../src/config/record.ts";

/** A stand-in on loopback for what a gateway asks of a provider. Close it. */
export interface ProviderServer {
	/** `http://127.0.0.1:PORT/v1` */
	readonly baseUrl: string;
	readonly close: () => Promise<void>;
}

const dimensions = 8;

/**
 * Answers `/v1/embeddings` with one fixed vector for each text, and every other question with the one word `ok`, after
 * so many milliseconds as `thinksFor` gives.
 */
export function startProviderServer(
	thinksFor: () => number = () => 0,
): Promise<ProviderServer> {
	const server = createServer((request, response) => {
		answer(request, response, thinksFor).catch(() => response.destroy());
	});
	return new Promise((resolve, reject) => {
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			if (typeof address !== "object" || !address) {
				reject(new Error("no free port on loopback"));
				return;
			}
			resolve({
				baseUrl: `http://127.0.0.1:${address.port}/v1`,
				close: () =>
					new Promise((closed) => {
						server.close(() => closed());
						server.closeAllConnections();
					}),
			});
		});
	});
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	thinksFor: () => number,
): Promise<void> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString("utf8");
	const asked: unknown = text === "" ? {} : JSON.parse(text);
	if (request.url?.endsWith("/embeddings")) {
		const input = isRecord(asked) ? asked.input : [];
		const count = Array.isArray(input) ? input.length : 1;
		const embedding = Array.from({ length: dimensions }, () => 0.25);
		const data = Array.from({ length: count }, (_, index) => ({
			object: "embedding",
			index,
			embedding,
		}));
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify({ object: "list", model: "fixed", data }));
		return;
	}
	await delay(thinksFor());
	const choice = (rest: object) => ({
		id: "fixed",
		object: "chat.completion.chunk",
		created: 0,
		model: "fixed",
		choices: [{ index: 0, ...rest }],
	});
	response.setHeader("content-type", "text/event-stream");
	const said = choice({
		delta: { role: "assistant", content: "ok" },
		finish_reason: null,
	});
	const finished = choice({ delta: {}, finish_reason: "stop" });
	for (const event of [said, finished])
		response.write(`data: ${JSON.stringify(event)}\n\n`);
	response.end("data: [DONE]\n\n");
}
