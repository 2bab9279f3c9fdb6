import { type HistoryDay, worstLevel } from "../../locks/history/days.ts";

/** More rows are more than a person takes in; 31 days touch 32 dates. */
const mostRows = 32;

/** How the days of a history are put together. */
export interface HistoryRows {
	/** What the label of a row is. */
	readonly unit: "day" | "week of" | "month" | "year";
	readonly rows: readonly HistoryRow[];
}

/** One row: a day, or several with their counts added up. */
export interface HistoryRow
	extends Pick<
		HistoryDay,
		"rounds" | "checked" | "removed" | "alertRounds" | "alertLevel"
	> {
	/** `2026-11-28`, of a week its Monday; `2026-11`; `2026`. */
	readonly label: string;
}

const units: readonly [HistoryRows["unit"], (date: string) => string][] = [
	["day", (date) => date],
	["week of", mondayOf],
	["month", (date) => date.slice(0, 7)],
];

/** The days each for itself, or by weeks, months or years where they are many. */
export function historyRows(days: readonly HistoryDay[]): HistoryRows {
	for (const [unit, labelOf] of units) {
		const rows = joined(days, labelOf);
		if (rows.length <= mostRows) return { unit, rows };
	}
	return { unit: "year", rows: joined(days, (date) => date.slice(0, 4)) };
}

function joined(
	days: readonly HistoryDay[],
	labelOf: (date: string) => string,
): readonly HistoryRow[] {
	const rows = new Map<string, HistoryRow>();
	for (const day of days) {
		const label = labelOf(day.date);
		const before = rows.get(label);
		rows.set(label, {
			label,
			rounds: day.rounds + (before?.rounds ?? 0),
			checked: day.checked + (before?.checked ?? 0),
			removed: day.removed + (before?.removed ?? 0),
			alertRounds: day.alertRounds + (before?.alertRounds ?? 0),
			alertLevel: worstLevel(
				[before?.alertLevel, day.alertLevel].flatMap((level) => level ?? []),
			),
		});
	}
	return [...rows.values()];
}

function mondayOf(date: string): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
	return day.toISOString().slice(0, 10);
}
