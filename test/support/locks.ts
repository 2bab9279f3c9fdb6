import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

const children: ChildProcess[] = [];

afterEach(async () => {
	for (const child of children.splice(0)) await end(child);
});

/** Ends a process that a test started, by SIGKILL, and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGKILL");
	await ended;
}

/** Starts a program that is ended after the test. */
export function startChild(
	program: string,
	args: readonly string[],
	options: { readonly cwd?: string; readonly user?: number } = {},
): ChildProcess {
	const identity =
		options.user === undefined ? {} : { uid: options.user, gid: options.user };
	const child = spawn(program, args, {
		stdio: ["pipe", "pipe", "inherit"],
		cwd: options.cwd,
		...identity,
	});
	children.push(child);
	return child;
}

/** The next text that a child prints. */
export async function heard(child: ChildProcess): Promise<string> {
	if (!child.stdout) throw new Error("its output is not read");
	const [chunk] = await once(child.stdout, "data");
	return String(chunk).trim();
}

/** A state folder with sessions, and a gateway that lives in it, so that it is clear whose ids its locks name. */
export interface LockedState extends Sandbox {
	/** Writes a lock below `agents/main/sessions` and gives its path. */
	readonly lock: (name: string, payload: object | string) => string;
	readonly sessions: string;
	/** The gateway that is seen to use the folder. It holds no lock. */
	readonly gateway: ChildProcess;
}

/** Makes such a folder for a release. */
export async function lockedState(release: string): Promise<LockedState> {
	const sandbox = makeSandbox(
		JSON.stringify({ meta: { lastTouchedVersion: release } }),
	);
	const sessions = join(sandbox.stateDirectory, "agents/main/sessions");
	mkdirSync(sessions, { recursive: true });
	const gateway = startChild(
		process.execPath,
		[
			"-e",
			'process.title="openclaw-gateway";console.log(1);setInterval(()=>{},1000)',
		],
		{ cwd: sandbox.stateDirectory },
	);
	await heard(gateway);
	return {
		...sandbox,
		sessions,
		gateway,
		lock: (name, payload) =>
			sandbox.write(
				`.openclaw/agents/main/sessions/${name}`,
				typeof payload === "string" ? payload : JSON.stringify(payload),
			),
	};
}

/** Starts a process that holds a lock of the state folder as a gateway of the release does. */
export async function holdLock(
	{ sessions }: LockedState,
	session: string,
	release: "2026.2.12" | "2026.7.1",
): Promise<ChildProcess> {
	const script = join(import.meta.dirname, "lock-holder.mjs");
	const holder = startChild(process.execPath, [
		script,
		release,
		join(sessions, `${session}.jsonl.lock`),
	]);
	await heard(holder);
	return holder;
}

/** The id of a process that has just ended. */
export async function deadPid(): Promise<number> {
	const child = startChild(process.execPath, ["-e", ""]);
	await once(child, "exit");
	return child.pid ?? 0;
}
