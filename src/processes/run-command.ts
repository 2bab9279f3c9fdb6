import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end, without a shell. `input` is what it reads on its standard input; without one it reads
 * nothing. Handed in, so that a test can stand in for the system.
 */
export type RunCommand = (
	program: string,
	args: readonly string[],
	input?: string,
) => CommandOutcome;

/** How a program ended and what it wrote, as UTF-8 text. */
export interface CommandOutcome {
	/** Null where it could not be started or was ended: `stderr` then says why. */
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

const longestSeconds = 20;
const mostMegabytes = 64;

/**
 * The real thing. The program runs with the C locale and in UTC, so that what it writes can be read, for 20 seconds and
 * with 64 MB of output at most: what is cut off has status null.
 */
export const runCommand: RunCommand = (program, args, input) => {
	const ended = spawnSync(program, args, {
		shell: false,
		windowsHide: true,
		encoding: "utf8",
		env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
		timeout: longestSeconds * 1000,
		killSignal: "SIGKILL",
		maxBuffer: mostMegabytes * 1024 * 1024,
		stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
		...(input === undefined ? {} : { input }),
	});
	if (ended.error)
		return {
			status: null,
			stdout: ended.stdout ?? "",
			stderr: errorWords(ended.error),
		};
	return {
		status: ended.status,
		stdout: ended.stdout,
		stderr: ended.stderr || (ended.signal ? `ended by ${ended.signal}` : ""),
	};
};

function errorWords(error: NodeJS.ErrnoException): string {
	switch (error.code) {
		case "ENOENT":
			return "not found";
		case "EACCES":
		case "EPERM":
			return "not permitted";
		case "ETIMEDOUT":
			return `no end within ${longestSeconds} s`;
		case "ENOBUFS":
			return `more than ${mostMegabytes} MB of output`;
		default:
			return error.message;
	}
}

/** Why a run did not do what was asked, in a few words: `/usr/sbin/lsof: not found`. */
export function whyFailed(program: string, outcome: CommandOutcome): string {
	const [line = ""] = outcome.stderr.trim().split(/\r?\n/u);
	return `${program}: ${line || `ended with status ${outcome.status}`}`;
}
