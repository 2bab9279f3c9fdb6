import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { openClawEnvironment } from "../openclaw/command.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import type { WriterAccount } from "./findings.ts";
import { readEvents } from "./writer-event.ts";
import type { WriterOrder } from "./writer-order.ts";

/** A process that takes, holds and releases locks by a release's own code. */
export interface Writer {
	/** Has it taken a lock yet. */
	readonly isAtWork: () => boolean;
	/** Ends it by SIGKILL, in the middle of whatever it does. */
	readonly kill: () => void;
	/** Ends its input, and waits until it has released its locks and ended. Throws where it ended by itself before. */
	readonly stop: () => Promise<void>;
	/** What it did. */
	readonly account: () => WriterAccount;
}

const script = join(import.meta.dirname, "writer-process.ts");
const running = new Set<ChildProcess>();
process.on("exit", () => {
	for (const child of running) child.kill("SIGKILL");
});

/** Starts a writer. It works in the state folder, by which it is seen that its ids mean processes of here. */
export function startWriter(
	installed: InstalledRelease,
	order: WriterOrder,
	stateDirectory: string,
	isAlone: boolean,
): Writer {
	const child = spawn(installed.node, [script, JSON.stringify(order)], {
		cwd: stateDirectory,
		env: openClawEnvironment(installed, stateDirectory, {}),
		stdio: ["pipe", "ignore", "pipe"],
	});
	running.add(child);
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said = (said + chunk.toString("utf8")).slice(-2000);
	});
	child.stdin.on("error", () => {});
	const ended = once(child, "close").finally(() => running.delete(child));
	ended.catch(() => undefined);
	let killedNs: bigint | undefined;
	return {
		isAtWork: () => existsSync(order.log) && statSync(order.log).size > 0,
		kill: () => {
			killedNs = process.hrtime.bigint();
			child.kill("SIGKILL");
		},
		stop: async () => {
			child.stdin.end();
			await ended;
			const isWell = child.exitCode === 0 || killedNs !== undefined;
			if (!isWell)
				throw new Error(`a writer of ${installed.release} ended:\n${said}`);
		},
		account: () => ({
			events: existsSync(order.log) ? readEvents(order.log) : [],
			isAlone,
			killedNs,
		}),
	};
}
