/** `tsx scripts/bench/growth.ts` shows how the time of a run grows with what it is given. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { wholeNumber } from "../whole-number.ts";
import { configText, ownConfigText } from "./config-text.ts";
import { estimateOf, writtenTrace } from "./estimate-contenders.ts";
import { lockList, writeLeftLocks } from "./lock-contenders.ts";
import { machineLine } from "./machine.ts";
import { type Command, commandContender, measure } from "./measure.ts";

/** One thing that grows, and the command for each size of it. */
interface Growth {
	readonly what: string;
	readonly unit: string;
	readonly sizes: readonly number[];
	readonly command: (size: number) => Command;
}

const { values: options } = parseArgs({
	options: { runs: { type: "string", default: "5" } },
});
const runs = wholeNumber("--runs", options.runs);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cli = join(root, "dist", "cli.js");
const folder = mkdtempSync(join(tmpdir(), "clawtune-growth-"));

function check(...names: readonly string[]): Command {
	return {
		program: process.execPath,
		args: [cli, "check", "--target", "2026.9.6", ...names],
		env: { PATH: process.env.PATH ?? "", HOME: folder, TMPDIR: folder },
	};
}

const growths: readonly Growth[] = [
	{
		what: "clawtune check, configs of 3 to 5 KB",
		unit: "config",
		sizes: [1, 10, 100, 1000],
		command: (count) => {
			const place = join(folder, `configs-${count}`);
			mkdirSync(place);
			for (let index = 0; index < count; index += 1)
				writeFileSync(join(place, `${index}.json`), ownConfigText(index));
			return check(join(place, "*.json"));
		},
	},
	{
		what: "clawtune check, one config",
		unit: "KB",
		sizes: [1, 10, 100, 1000, 10_000],
		command: (kilobytes) => {
			const file = join(folder, `${kilobytes}-kb.json`);
			writeFileSync(file, configText(kilobytes * 1000));
			return check(file);
		},
	},
	{
		what: "clawtune locks, locks that were left behind",
		unit: "lock",
		sizes: [10, 100, 1000, 10_000],
		command: (count) => {
			const state = join(folder, `locks-${count}`);
			writeLeftLocks(state, count);
			return lockList(cli, folder, state, 1);
		},
	},
	{
		what: "clawtune estimate --trace, events of a day",
		unit: "event",
		sizes: [1000, 10_000, 100_000, 1_000_000],
		command: (events) => {
			const config = join(folder, "estimated.json");
			writeFileSync(config, "{}\n");
			const trace = join(folder, `${events}.jsonl`);
			return estimateOf(cli, folder, config, writtenTrace(trace, events));
		},
	},
];

try {
	process.stdout.write(`${machineLine(runs)}\n`);
	for (const growth of growths) {
		const contenders = growth.sizes.map((size) =>
			commandContender(`${size}`, growth.command(size)),
		);
		const figures = await measure(contenders, runs, () => {});
		const rows = figures.map(({ medianMs, peakMb }, index) => {
			const size = growth.sizes[index] ?? Number.NaN;
			const before = figures[index - 1];
			const sizeBefore = growth.sizes[index - 1] ?? Number.NaN;
			const added = before ? medianMs - before.medianMs : undefined;
			return [
				size.toLocaleString("en"),
				`${medianMs.toFixed(0)} ms`,
				added === undefined
					? ""
					: `${((1000 * added) / (size - sizeBefore)).toFixed(1)} µs`,
				before ? slope(before.medianMs, medianMs, sizeBefore, size) : "",
				`${(peakMb ?? Number.NaN).toFixed(0)} MB`,
			];
		});
		const head = [
			`${growth.unit}s`,
			"median",
			`each further ${growth.unit}`,
			"slope",
			"peak memory",
		];
		process.stdout.write(`\n${growth.what}\n${aligned([head, ...rows])}\n`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The exponent by which the time grows with the size: 1 is in step with it, more is faster. */
function slope(
	timeBefore: number,
	time: number,
	sizeBefore: number,
	size: number,
): string {
	return (Math.log(time / timeBefore) / Math.log(size / sizeBefore)).toFixed(2);
}

function aligned(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) =>
			row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("   "),
		)
		.join("\n");
}
