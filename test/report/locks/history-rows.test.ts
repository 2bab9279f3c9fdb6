import { describe, expect, it } from "vitest";
import { historyOf } from "../../../src/locks/history.ts";
import { historyRows } from "../../../src/report/locks/history-rows.ts";
import { barOf } from "../../../src/report/locks/history-table.ts";
import { day, removal, round } from "../../locks/made-rounds.ts";

const end = Date.parse("2026-11-28T12:00:00Z");

/** The rows of a history that has a round with a removal each day at noon. */
function rowsOver(days: number) {
	const rounds = Array.from({ length: days + 1 }, (_, index) =>
		round(end - index * day, {
			removals: [removal()],
			...(index === days
				? {
						alert: {
							level: "critical",
							removals: 11,
							command: "none",
						} as const,
					}
				: {}),
		}),
	);
	return historyRows(historyOf(rounds, end - days * day, end).days);
}

describe("the rows of a history", () => {
	it.each([
		[0, "day", 1, "2026-11-28"],
		[31, "day", 32, "2026-10-28"],
		[32, "week of", 5, "2026-10-26"],
		[210, "week of", 31, "2026-04-27"],
		[230, "month", 8, "2026-04"],
		[1100, "year", 4, "2023"],
	])(
		"over %i days are each a %s: %i of them, from %s on",
		(days, unit, number, first) => {
			const found = rowsOver(days);
			expect(found.unit).toBe(unit);
			expect(found.rows).toHaveLength(number);
			expect(found.rows[0]).toMatchObject({
				label: first,
				alertLevel: "critical",
			});
			const removed = found.rows.reduce((sum, row) => sum + row.removed, 0);
			expect(removed).toBe(days + 1);
		},
	);
});

describe("a bar", () => {
	it.each([
		[0, 8, "", ""],
		[8, 8, "████", "####"],
		[4, 8, "██", "##"],
		[5, 8, "██▌", "###"],
		[1, 1000, "▏", "#"],
		[0, 0, "", ""],
	])("of %i where %i is the most", (value, top, blocks, plain) => {
		expect(barOf(value, top, 4, false)).toBe(blocks);
		expect(barOf(value, top, 4, true)).toBe(plain);
	});
});
