import { type ChildProcess, spawn } from "node:child_process";

/** A process that does its work until its input ends. */
export interface Worker {
	/** Ends its input and waits for its end. Rejects where it had ended by itself before. May be called twice. */
	readonly stop: () => Promise<void>;
}

const readyWithinMs = 90_000;
const running = new Set<ChildProcess>();
process.on("exit", () => {
	for (const child of running) child.kill("SIGKILL");
});

/** Starts a process and resolves once it has printed `ready`. Rejects with the tail of its output when it ends before. */
export function startWorker(
	command: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<Worker> {
	const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
	running.add(child);
	let output = "";
	let isStopping = false;
	const failure = (reason: string): Error =>
		new Error(`${args.join(" ")}: ${reason}\n${output.slice(-2000)}`);
	const ended = new Promise<void>((resolve) => {
		child.on("close", resolve);
		child.on("error", () => resolve());
	}).then(() => {
		running.delete(child);
		if (!isStopping) throw failure("ended by itself");
	});
	ended.catch(() => undefined);
	const stop = async (): Promise<void> => {
		if (running.has(child)) isStopping = true;
		child.stdin.end();
		const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
		await ended.finally(() => clearTimeout(timer));
	};
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reject(failure("was not ready in time"));
			child.kill("SIGKILL");
		}, readyWithinMs);
		ended.catch(reject).finally(() => clearTimeout(timer));
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (chunk: Buffer) => {
				output = (output + chunk.toString("utf8")).slice(-10_000);
				if (!/^ready$/m.test(output)) return;
				clearTimeout(timer);
				resolve({ stop });
			});
	});
}
