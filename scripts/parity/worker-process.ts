import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { isRecord } from "../../src/config/record.ts";
import { openClawEnvironment } from "../openclaw/command.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import { type Answer, parseAnswer } from "./answer.ts";
import type { ExposedFunction } from "./validator-hook.ts";

/** A process that has a release's validator loaded. */
export interface WorkerProcess {
	/** One text at a time. Rejects when the process dies. */
	readonly ask: (text: string) => Promise<Answer>;
	readonly stop: () => Promise<void>;
}

/** Starts `worker.ts` with an empty HOME inside `folder`. Its end is noticed by the next question. */
export async function startWorker(
	installed: InstalledRelease,
	exposed: ExposedFunction,
	folder: string,
): Promise<WorkerProcess> {
	const home = join(folder, "home");
	const configs = join(folder, "configs");
	await mkdir(home, { recursive: true });
	await mkdir(configs);
	const script = fileURLToPath(new URL("./worker.ts", import.meta.url));
	const child = spawn(
		installed.node,
		[script, exposed.module, exposed.name, configs],
		{
			cwd: home,
			env: openClawEnvironment(installed, home, {}),
			stdio: ["pipe", "ignore", "pipe", "pipe"],
		},
	);
	let tail = "";
	child.stderr?.on("data", (chunk: Buffer) => {
		tail = (tail + chunk.toString("utf8")).slice(-2000);
	});
	const ended = new Promise<void>((resolve) => {
		child.on("close", () => resolve());
		child.on("error", () => resolve());
	});
	const waiting = new Map<number, (answer: Answer) => void>();
	const lines = createInterface({ input: outputOf(child.stdio[3]) });
	lines.on("line", (line) => {
		const printed: unknown = JSON.parse(line);
		if (!isRecord(printed) || typeof printed.id !== "number") return;
		waiting.get(printed.id)?.(parseAnswer(printed.answer));
		waiting.delete(printed.id);
	});
	let last = 0;
	return {
		ask: async (text) => {
			const id = ++last;
			const answered = new Promise<Answer>((resolve) => {
				waiting.set(id, resolve);
			});
			child.stdin?.write(`${JSON.stringify({ id, text })}\n`);
			const answer = await Promise.race([answered, ended]);
			if (answer) return answer;
			throw new Error(
				`the validator of ${installed.release} ended:\n${tail}\non ${text}`,
			);
		},
		stop: async () => {
			child.stdin?.end();
			await ended;
		},
	};
}

function outputOf(stream: unknown): Readable {
	if (isReadable(stream)) return stream;
	throw new TypeError("the process has no descriptor 3");
}

function isReadable(stream: unknown): stream is Readable {
	return isRecord(stream) && typeof stream.pipe === "function";
}
