import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { isJsonValue, member } from "../../src/config/json.ts";
import { openClawEnvironment } from "../openclaw/command.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import { type RepairAnswer, readAnswer } from "./outcome.ts";

/** A process that has the code loaded with which a release repairs a config when it starts. */
export interface RepairProcess {
	/** One text at a time. Rejects when the process dies or the release's code fails. */
	readonly ask: (text: string) => Promise<RepairAnswer>;
	readonly stop: () => Promise<void>;
}

/** Starts `repair-worker.ts` for a release, 2026.8.1 or later. */
export async function startRepairs(
	installed: InstalledRelease,
): Promise<RepairProcess> {
	const root = await mkdtemp(join(tmpdir(), "clawtune-repairs-"));
	const home = join(root, "home");
	await mkdir(home);
	const worker = new URL("./repair-worker.ts", import.meta.url);
	const child = spawn(
		installed.node,
		[
			fileURLToPath(worker),
			join(installed.packageDirectory, "dist"),
			join(root, "configs"),
		],
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
	const ended = new Promise<undefined>((resolve) => {
		child.on("close", () => resolve(undefined));
		child.on("error", () => resolve(undefined));
	});
	const output = child.stdio[3];
	if (!(output instanceof Readable))
		throw new TypeError("the process has no descriptor 3");
	const waiting: ((line: string) => void)[] = [];
	createInterface({ input: output }).on("line", (line) =>
		waiting.shift()?.(line),
	);
	let last = 0;
	return {
		ask: async (text) => {
			const answered = new Promise<string>((resolve) => waiting.push(resolve));
			child.stdin?.write(`${JSON.stringify({ id: ++last, text })}\n`);
			const line = await Promise.race([answered, ended]);
			if (line === undefined)
				throw new Error(`${installed.release} ended:\n${tail}\non ${text}`);
			const printed: unknown = JSON.parse(line);
			return readAnswer(
				isJsonValue(printed) ? member(printed, "answer") : undefined,
			);
		},
		stop: async () => {
			child.stdin?.end();
			await ended;
			await rm(root, { recursive: true, force: true });
		},
	};
}
