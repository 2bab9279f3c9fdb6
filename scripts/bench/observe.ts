import { type ChildProcess, spawn } from "node:child_process";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isRecord } from "../../src/config/record.ts";
import { makeState, write } from "./observed-writes.ts";

/** One recording of writes, measured on the built program. Linux only: it reads `/proc`. */
interface Load {
	readonly name: string;
	readonly writes: number;
	readonly perSecond: number;
	/** More than is promised: only its memory counts. */
	readonly isBeyond?: true;
}

const { values: options } = parseArgs({
	options: {
		cli: { type: "string" },
		/** A tenth of each. */
		quick: { type: "boolean", default: false },
	},
});
const share = options.quick ? 0.1 : 1;
const cli =
	options.cli ??
	join(
		dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
		"dist",
		"cli.js",
	);

const loads: readonly Load[] = [
	{ name: "steady", writes: 600 * share, perSecond: 10 },
	{ name: "fast", writes: 30_000 * share, perSecond: 1000 },
	{
		name: "a day of 10 a second, in minutes",
		writes: 864_000 * share,
		perSecond: 4000,
		isBeyond: true,
	},
];

let isGood = true;
print([
	`${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Node ${process.version}`,
	"",
	[
		"recording".padEnd(34),
		"writes".padStart(8),
		"a second".padStart(9),
		"lines lost".padStart(11),
		"missed".padStart(7),
		"of a core".padStart(10),
		"peak".padStart(8),
		"trace".padStart(8),
	].join(""),
]);
for (const load of loads) await run(load);
print([
	"",
	isGood
		? "Up to 1,000 writes a second nothing was lost."
		: "SOME LINES ARE NOT AS THEY SHOULD BE.",
]);
process.exitCode = isGood ? 0 : 1;

async function run({ name, writes, perSecond, isBeyond }: Load): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-observe-"));
	try {
		const state = join(folder, ".openclaw");
		const trace = join(folder, "trace.jsonl");
		makeState(state);
		const child = spawn(
			process.execPath,
			[
				cli,
				...["observe", "--quiet", "--out", trace, "--max-size", "1gb"],
				...["--target", "2026.7.1"],
			],
			{ env: { HOME: folder, PATH: "" }, stdio: "inherit" },
		);
		await begun(trace);
		const before = processorMs(child);
		const began = performance.now();
		const expected = await write(state, writes, perSecond);
		const tookMs = performance.now() - began;
		const usedMs = processorMs(child) - before;
		const peakMb = peakOf(child);
		await end(child);
		const lines = readFileSync(trace, "utf8").trimEnd().split("\n");
		const counts = countsOf(lines);
		const lost =
			Math.abs(expected.files - counts.files) +
			Math.abs(expected.locks - counts.locks);
		isGood &&= isBeyond || (lost === 0 && counts.missed === 0);
		print([
			[
				name.padEnd(34),
				String(writes).padStart(8),
				String(Math.round(writes / (tookMs / 1000))).padStart(9),
				String(lost).padStart(11),
				String(counts.missed).padStart(7),
				`${((usedMs / tookMs) * 100).toFixed(2)} %`.padStart(10),
				`${peakMb.toFixed(0)} MB`.padStart(8),
				`${(statSync(trace).size / 1024 ** 2).toFixed(1)} MB`.padStart(8),
			].join(""),
		]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Waits until the header is written, and the folders are watched a moment later. */
async function begun(trace: string): Promise<void> {
	while (!existsSync(trace) || statSync(trace).size === 0)
		await new Promise((resolve) => setTimeout(resolve, 20));
	await new Promise((resolve) => setTimeout(resolve, 2000));
}

async function end(child: ChildProcess): Promise<void> {
	const ended = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGINT");
	const code = await ended;
	if (code !== 0) throw new Error(`the recording ended with ${code}`);
}

/** The processor time that a process has used, in milliseconds. */
function processorMs({ pid }: ChildProcess): number {
	const text = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
	const ticksAtHundred = Number(fields[11]) + Number(fields[12]);
	return ticksAtHundred * 10;
}

/** The most memory that it held, in MB. */
function peakOf({ pid }: ChildProcess): number {
	const text = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(/^VmHWM:\s*(\d+) kB$/m.exec(text)?.[1]) / 1024;
}

function countsOf(lines: readonly string[]): {
	readonly files: number;
	readonly locks: number;
	readonly missed: number;
} {
	let files = 0;
	let locks = 0;
	let missed = 0;
	for (const line of lines) {
		const value: unknown = JSON.parse(line);
		if (!isRecord(value)) throw new Error(`no line of a trace: ${line}`);
		if (value.kind === "file") files += 1;
		if (value.kind === "lock") locks += 1;
		if (value.kind === "end") missed = Number(value.missed ?? 0);
	}
	return { files, locks, missed };
}

function print(lines: readonly string[]): void {
	process.stdout.write(`${lines.join("\n")}\n`);
}
