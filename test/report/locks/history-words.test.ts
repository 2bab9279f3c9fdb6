import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { historyOf } from "../../../src/locks/history.ts";
import type { Round } from "../../../src/locks/round.ts";
import {
	type HistoryScreen,
	historyPretty,
} from "../../../src/report/locks/history-words.ts";
import { colourStyle, plainStyle } from "../../../src/report/style.ts";
import { anyRound } from "../../locks/any-round.ts";
import {
	day,
	hold,
	hour,
	minute,
	removal,
	richEnd,
	richRounds,
	round,
} from "../../locks/made-rounds.ts";

const screen: HistoryScreen = {
	journal: "/home/u/.openclaw/monitoring_logs/lock-contentions.jsonl",
	watchCommand: "clawtune locks watch --every 15m",
	isAscii: false,
};

/** What is shown of rounds over the days before the end of the rich history. */
function shown(
	rounds: readonly Round[],
	days: number,
	columns: number | undefined = undefined,
	own: Partial<HistoryScreen> = {},
): string {
	return historyPretty(
		historyOf(rounds, richEnd - days * day, richEnd, "Europe/Berlin"),
		{ ...screen, ...own },
		plainStyle(columns),
	);
}

describe("a rich history", () => {
	it.each([
		["plain", 40, false],
		["plain", 80, false],
		["ascii", 80, true],
	])("%s at %i columns", async (name, columns, isAscii) => {
		await expect(
			shown(richRounds(), 7, columns, { isAscii }),
		).toMatchFileSnapshot(`screens/history-${name}-${columns}.txt`);
	});

	it("has the same words in colour", async () => {
		const history = historyOf(richRounds(), richEnd - 7 * day, richEnd);
		const coloured = historyPretty(history, screen, await colourStyle(80));
		expect(coloured).toContain("\u001b[31mcritical");
		expect(stripVTControlCharacters(coloured)).toBe(
			historyPretty(history, screen, plainStyle(80)),
		);
	});

	it("in plain characters has no others", () => {
		expect(shown(richRounds(), 7, 80, { isAscii: true })).toMatch(/^[\n -~]*$/);
	});
});

describe("the head", () => {
	it("says nothing of a begin or of gaps where there is nothing to say", () => {
		const rounds = [0, 15, 30, 45, 60].map((minutes) =>
			round(richEnd - hour + minutes * minute),
		);
		expect(shown(rounds, 1 / 24)).toBe(
			[
				"5 rounds in 1 h: 0 lock files removed, 0 alerts",
				"2026-11-28 02:10 to 03:10, times in Europe/Berlin",
				"Journal: /home/u/.openclaw/monitoring_logs/lock-contentions.jsonl",
				"",
				"day         rounds  checked  removed",
				"2026-11-28       5        0        0",
				"",
			].join("\n"),
		);
	});

	it("counts the gaps beside the longest", () => {
		const hours = [20, 16, 15, 14, 13, 12, 11, 6, 5, 4, 3, 2, 1, 0];
		const rounds = hours.map((each) => round(richEnd - each * hour));
		expect(shown(rounds, 1)).toContain(
			"The longest time without a round: 5 h, 2026-11-27 16:10 to 21:10 (usual: 1 h). 1 more such gap.\n",
		);
	});
});

describe("a span without a round", () => {
	it("of a journal that holds none names what to run", () => {
		expect(shown([], 7)).toBe(
			[
				"No round of clawtune locks sweep or watch in 7 d",
				"Journal: /home/u/.openclaw/monitoring_logs/lock-contentions.jsonl",
				"The journal holds no round at all.",
				"clawtune locks watch --every 15m looks from now on; clawtune locks install prints what keeps it running.",
				"",
			].join("\n"),
		);
	});

	it("says when the last one was, and how to see it", () => {
		const text = shown([round(richEnd - 30.5 * day)], 7);
		expect(text).toContain(
			"The last one was on 2026-10-28 15:10 (Europe/Berlin), 30 d 12 h ago: --since 31d shows it.",
		);
	});
});

describe("what comes from the disk", () => {
	it("shows no control character", () => {
		const evil = "\u001b[2J\u202e";
		const text = shown(
			[
				round(richEnd, {
					removals: [removal({ agent: evil, reason: evil, pid: 1 })],
					held: [hold({ agent: evil, file: evil })],
				}),
			],
			1,
			undefined,
			{ journal: evil },
		);
		for (const line of ["Journal: ", "  1  ", "    "])
			expect(text).toContain(`\n${line}\\u001b[2J\\u202e\n`);
		expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
	});

	it("of an agent that is not known is said so", () => {
		const text = shown(
			[round(richEnd, { removals: [removal({ agent: "" })] })],
			1,
		);
		expect(text).toContain("  1  (unknown agent)\n");
	});
});

describe("many of a kind", () => {
	it("are counted after the first five", () => {
		const rounds = Array.from({ length: 8 }, (_, index) =>
			round(richEnd - index * hour, {
				removals: [
					removal({
						agent: `agent-${index}`,
						reason: `reason-${"abcdefgh"[index]}`,
						pid: index + 1,
					}),
				],
				...(index % 2 === 0
					? {
							alert: {
								level: "warning",
								removals: 6,
								command: "none",
							} as const,
						}
					: {}),
			}),
		);
		const text = shown(rounds, 1);
		expect(text).toContain("and 3 more reasons\n");
		expect(text).toContain("and 3 more agents\n");
		expect(text).toContain("and 3 more processes\n");
		expect(text).not.toContain("earlier alert");
	});

	it("of one process are told in one line", () => {
		const removals = ["main", "scout", "ops"].map((agent) =>
			removal({ agent, pid: 4711 }),
		);
		const rounds = [
			round(richEnd - hour, { removals }),
			round(richEnd, { removals }),
		];
		expect(shown(rounds, 1)).toContain(
			"  6  pid 4711, main and 2 more, dead-pid, 2026-11-28 02:10 to 03:10\n",
		);
	});
});

it("fits the terminal, whatever the rounds are", () => {
	fc.assert(
		fc.property(
			fc.array(anyRound, { maxLength: 30 }),
			fc.integer({ min: 40, max: 160 }),
			fc.constantFrom(1, 7, 28, 60, 400),
			fc.boolean(),
			(rounds, columns, days, isAscii) => {
				const text = shown(rounds, days, columns, {
					journal: "/j.jsonl",
					isAscii,
				});
				for (const line of text.split("\n"))
					if (!line.includes(".lock"))
						expect(stringWidth(line), line).toBeLessThanOrEqual(
							Math.max(columns, longestWord(line)),
						);
			},
		),
	);
});

/** Of a line with a name that is wider than the screen. */
function longestWord(line: string): number {
	return Math.max(
		...line.split(/(?<=\S) (?=\S)/).map((word) => stringWidth(word)),
	);
}
