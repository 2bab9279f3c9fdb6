import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { InstalledRelease } from "./releases.ts";

/** What one run of the `openclaw` command did. */
export interface OpenClawRun {
	/** 128 + the signal's number when a signal ended it. */
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
	readonly durationMs: number;
}

/** How to run the `openclaw` command. */
export interface OpenClawRunOptions {
	/** Added to PATH and HOME, which are all it inherits. Without a HOME it gets an empty one, removed afterwards. */
	readonly env: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** Then the command and its children are killed and the promise rejects. */
	readonly timeoutMs: number;
}

/** The environment of a real release: its own Node first on the PATH, and nothing of the caller's but the rest of PATH. */
export function openClawEnvironment(
	installed: InstalledRelease,
	home: string,
	env: Readonly<Record<string, string>>,
): Record<string, string> {
	const path = [dirname(installed.node), process.env.PATH ?? "/usr/bin:/bin"];
	return { PATH: path.join(delimiter), HOME: home, ...env };
}

/** Runs `openclaw ARGS` of a real release to its end. Rejects when it cannot start or does not end in time. */
export async function runOpenClaw(
	installed: InstalledRelease,
	args: readonly string[],
	options: OpenClawRunOptions,
): Promise<OpenClawRun> {
	if (options.env.HOME !== undefined) {
		return await run(installed, args, options, options.env.HOME);
	}
	const home = await mkdtemp(join(tmpdir(), "clawtune-home-"));
	try {
		return await run(installed, args, options, home);
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

function run(
	installed: InstalledRelease,
	args: readonly string[],
	options: OpenClawRunOptions,
	home: string,
): Promise<OpenClawRun> {
	const started = performance.now();
	return new Promise((resolve, reject) => {
		// Detached makes it lead a process group, so that the child it re-executes itself as can be killed with it.
		const child = spawn(installed.node, [installed.entry, ...args], {
			cwd: options.cwd ?? home,
			env: openClawEnvironment(installed, home, options.env),
			stdio: ["ignore", "pipe", "pipe"],
			detached: true,
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			if (child.pid !== undefined) killGroup(child.pid);
		}, options.timeoutMs);
		child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
		child.on("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on("close", (code, signal) => {
			clearTimeout(timer);
			if (timedOut) {
				const command = `openclaw ${args.join(" ")} (${installed.release})`;
				const tail = Buffer.concat(stderr).toString("utf8").slice(-2000);
				reject(
					new Error(
						`${command} did not end within ${options.timeoutMs} ms\n${tail}`,
					),
				);
				return;
			}
			resolve({
				exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0),
				stdout: Buffer.concat(stdout).toString("utf8"),
				stderr: Buffer.concat(stderr).toString("utf8"),
				durationMs: performance.now() - started,
			});
		});
	});
}

function killGroup(leader: number): void {
	try {
		process.kill(-leader, "SIGKILL");
	} catch {
		// It ended by itself in the meantime.
	}
}
