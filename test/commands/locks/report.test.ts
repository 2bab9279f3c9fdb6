import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	locksReportCommand,
	type ReportOptions,
} from "../../../src/commands/locks/report.ts";
import { isRecord } from "../../../src/config/record.ts";
import { appendRound, journalFile } from "../../../src/locks/journal.ts";
import type { Round } from "../../../src/locks/round.ts";
import { day, hour, removal, round } from "../../locks/made-rounds.ts";
import { missesIn } from "../../schemas/own.ts";
import { makeSandbox, type Sandbox } from "../../support/sandbox.ts";
import { worldIn } from "../../support/world.ts";

async function report(
	options: ReportOptions,
	{ home }: Sandbox,
	environment: Readonly<Record<string, string>> = {},
): Promise<string> {
	let shown = "";
	const code = await locksReportCommand(
		options,
		worldIn({
			environment: { HOME: home, ...environment },
			workingDirectory: home,
			stdout: (text) => {
				shown += text;
			},
			stderr: () => {},
		}),
	);
	expect(code).toBe(0);
	return shown;
}

async function reportJson(
	options: ReportOptions,
	sandbox: Sandbox,
): Promise<unknown> {
	const value: unknown = JSON.parse(
		await report({ ...options, json: true }, sandbox),
	);
	expect(missesIn("locks-report", value)).toEqual([]);
	return isRecord(value) ? value.report : undefined;
}

function keep(file: string, rounds: readonly Round[]): void {
	for (const each of rounds) appendRound(file, each, 100_000);
}

const now = Date.now();
const rounds = [10 * day, 6 * day, hour].map((ago) =>
	round(now - ago, { removals: [removal({ pid: 4711 })] }),
);

describe("locks report", () => {
	it("sums up the last week of the state folder's journal", async () => {
		const sandbox = makeSandbox();
		const file = journalFile(sandbox.stateDirectory);
		keep(file, rounds);
		expect(await reportJson({}, sandbox)).toMatchObject({
			journal: file,
			journalBegins: rounds[0]?.timestamp,
			lastRound: rounds[2]?.timestamp,
			rounds: 2,
			removed: 2,
			holders: { pids: [{ pid: 4711, removed: 2 }] },
		});
	});

	it.each([
		["2w", 3],
		["2h", 1],
		["1m", 0],
		["999999w", 3],
	])("takes in the last %s: %i rounds", async (since, number) => {
		const sandbox = makeSandbox();
		keep(journalFile(sandbox.stateDirectory), rounds);
		expect(await reportJson({ since }, sandbox)).toMatchObject({
			rounds: number,
		});
	});

	it("reads the earlier files of the journal, too", async () => {
		const sandbox = makeSandbox();
		const file = journalFile(sandbox.stateDirectory);
		for (const each of rounds) appendRound(file, each, 1);
		expect(sandbox.contents()).toHaveProperty([
			".openclaw/monitoring_logs/lock-contentions.2.jsonl",
		]);
		expect(await reportJson({ since: "2w" }, sandbox)).toMatchObject({
			rounds: 3,
		});
	});

	it("reads the journal that is named, from the working folder", async () => {
		const sandbox = makeSandbox();
		const file = join(sandbox.home, "logs", "locks.jsonl");
		keep(file, rounds);
		expect(
			await reportJson({ journal: "logs/locks.jsonl" }, sandbox),
		).toMatchObject({ journal: file, rounds: 2 });
	});

	it("passes over lines that are no rounds", async () => {
		const sandbox = makeSandbox();
		sandbox.write(
			".openclaw/monitoring_logs/lock-contentions.jsonl",
			`${JSON.stringify(rounds[2])}\n{"event": "begun"}\nhalf a li`,
		);
		expect(await reportJson({}, sandbox)).toMatchObject({ rounds: 1 });
	});

	it("without a journal names the watch of the same state folder", async () => {
		const sandbox = makeSandbox();
		const shown = await report({ stateDir: "elsewhere" }, sandbox);
		expect(shown).toContain("The journal holds no round at all.");
		expect(shown).toContain(
			"clawtune locks watch --state-dir elsewhere --every 15m looks from now on",
		);
	});

	it.each<[string, ReportOptions, Readonly<Record<string, string>>, RegExp]>([
		["blocks", {}, { TERM: "xterm", LANG: "de_DE.UTF-8" }, /█/],
		["blocks where no locale says otherwise", {}, {}, /█/],
		["plain signs with --ascii", { ascii: true }, {}, /#/],
		["plain signs on a dumb terminal", {}, { TERM: "dumb" }, /#/],
		["plain signs in the locale C", {}, { LANG: "C" }, /#/],
		[
			"plain signs where LC_ALL says so",
			{},
			{ LC_ALL: "de_DE.ISO-8859-1", LANG: "de_DE.UTF-8" },
			/#/,
		],
		["blocks in C.utf8", {}, { LC_ALL: "C.utf8" }, /█/],
	])("draws with %s", async (_, options, environment, bar) => {
		const sandbox = makeSandbox();
		keep(journalFile(sandbox.stateDirectory), rounds);
		const shown = await report(options, sandbox, environment);
		expect(shown).toMatch(/^3 rounds|^2 rounds in 7 d: 2 lock files removed/);
		expect(shown).toMatch(bar);
	});
});

describe("locks report refuses", () => {
	it.each<[string, ReportOptions, object]>([
		["a span that is none", { since: "yesterday" }, { code: "usage" }],
		["a format that is none", { format: "xml" }, { code: "usage" }],
		[
			"a named journal that is not there",
			{ journal: "nowhere.jsonl" },
			{ code: "unreadable", message: expect.stringContaining("nowhere.jsonl") },
		],
		[
			"a journal that is a folder",
			{ journal: "." },
			{ code: "unreadable", message: expect.stringContaining("EISDIR") },
		],
	])("%s", async (_, options, failure) => {
		const sandbox = makeSandbox();
		await expect(report(options, sandbox)).rejects.toMatchObject(failure);
	});
});
