import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One command as a whole process, in an environment of its own. */
export interface Command {
	readonly program: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** How it must end; 0 where it is not said. */
	readonly exitCode?: number;
}

/** Something whose time is taken: one command, or several one after the other. */
export interface Contender {
	readonly name: string;
	/** Runs it once and gives the milliseconds that count. */
	readonly run: () => Promise<number>;
	/** The command whose memory is looked at; undefined where that tells nothing. */
	readonly command: Command | undefined;
}

/** What was measured of one contender. */
export interface Figure {
	readonly name: string;
	readonly runs: readonly number[];
	readonly medianMs: number;
	/** The most memory that one of its processes held, in MB. */
	readonly peakMb: number | undefined;
}

/** The contender that runs one command, which must end as it should. */
export function commandContender(name: string, command: Command): Contender {
	return {
		name,
		run: async () => (await runCommand(command)).milliseconds,
		command,
	};
}

/** Runs a command to its end. Rejects with its output when its exit code is not the wanted one. */
export function runCommand({
	program,
	args,
	env,
	exitCode = 0,
}: Command): Promise<{
	readonly milliseconds: number;
	readonly stdout: string;
}> {
	return new Promise((resolve, reject) => {
		const started = performance.now();
		const child = spawn(program, args, {
			env,
			stdio: ["ignore", "pipe", "pipe"],
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
		child.on("error", reject);
		child.on("close", (code) => {
			const milliseconds = performance.now() - started;
			const text = Buffer.concat(stdout).toString("utf8");
			if (code === exitCode) {
				resolve({ milliseconds, stdout: text });
				return;
			}
			const output = `${text}${Buffer.concat(stderr).toString("utf8")}`;
			reject(
				new Error(
					`${program} ${args.join(" ")} ended with ${code}:\n${output.slice(-2000)}`,
				),
			);
		});
	});
}

/**
 * Takes the time of each contender `runs` times after one run to warm up. They take turns, so that a busy moment of
 * the machine hits all of them.
 */
export async function measure(
	contenders: readonly Contender[],
	runs: number,
	onRun: (name: string) => void,
): Promise<readonly Figure[]> {
	const taken = new Map<Contender, number[]>(
		contenders.map((contender) => [contender, []]),
	);
	for (let round = 0; round <= runs; round += 1) {
		for (const [contender, times] of taken) {
			onRun(contender.name);
			const milliseconds = await contender.run();
			if (round > 0) times.push(milliseconds);
		}
	}
	const figures: Figure[] = [];
	for (const [{ name, command }, times] of taken) {
		figures.push({
			name,
			runs: times,
			medianMs: median(times),
			peakMb: command ? await peakMemory(command) : undefined,
		});
	}
	return figures;
}

/** The middle of some numbers; NaN where there are none. */
export function median(numbers: readonly number[]): number {
	const ordered = [...numbers].sort((a, b) => a - b);
	const middle = ordered.length / 2;
	const upper = ordered[Math.floor(middle)] ?? Number.NaN;
	const lower = ordered[Math.ceil(middle) - 1] ?? Number.NaN;
	return (lower + upper) / 2;
}

/** The peak of the process with the most, in MB: each process of the command reports its own when it ends. */
async function peakMemory(command: Command): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), "clawtune-bench-"));
	const report = join(folder, "peaks");
	const preload = fileURLToPath(new URL("report-peak.cjs", import.meta.url));
	try {
		await runCommand({
			...command,
			env: {
				...command.env,
				NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
				CLAWTUNE_BENCH_PEAKS: report,
			},
		});
		const peaks = (await readFile(report, "utf8")).trim().split("\n");
		return Math.max(...peaks.map(Number)) / 1024;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
