import type { HistoryDay } from "../../locks/history/days.ts";
import type { AlertLevel } from "../../locks/round.ts";
import type { Style } from "../style.ts";
import {
	type HistoryRow,
	type HistoryRows,
	historyRows,
} from "./history-rows.ts";

/** From this width on there is room for every column. */
const roomy = 60;
const usual = 80;
const longestBar = 40;
/** A shorter bar says less than its number. */
const shortestBar = 4;
const gap = "  ";

/** How a level of alert is set off. */
export function colourOfLevel(level: AlertLevel, style: Style): Style["bad"] {
	return level === "critical" ? style.bad : style.caution;
}

interface Column {
	readonly title: string;
	readonly isNumber: boolean;
	readonly text: (row: HistoryRow) => string;
	readonly colour?: (row: HistoryRow) => Style["bad"];
}

/**
 * The days of a history as a table with a bar for what was removed, or their weeks or months where they are many. It is
 * as wide as the terminal; 80 columns where there is none. `isAscii`: with plain characters only.
 */
export function historyTable(
	days: readonly HistoryDay[],
	style: Style,
	isAscii: boolean,
): readonly string[] {
	const grouped = historyRows(days);
	const { rows } = grouped;
	const width = style.columns ?? usual;
	const columns = columnsFor(grouped, width >= roomy, style);
	const widths = columns.map(({ title, text }) =>
		Math.max(title.length, ...rows.map((row) => text(row).length)),
	);
	const used = widths.reduce((sum, each) => sum + each + gap.length, 0);
	const barColumns = Math.min(longestBar, width - used);
	const top = Math.max(0, ...rows.map(({ removed }) => removed));
	const padded = (text: string, column: number): string =>
		columns[column]?.isNumber
			? text.padStart(widths[column] ?? 0)
			: text.padEnd(widths[column] ?? 0);
	const lineOf = (row: HistoryRow): string => {
		if (row.rounds === 0)
			return `${padded(columns[0]?.text(row) ?? "", 0)}${gap}${style.dim("no round")}`;
		const cells = columns.map(({ text, colour }, index) =>
			colour ? colour(row)(padded(text(row), index)) : padded(text(row), index),
		);
		const bar =
			barColumns < shortestBar
				? ""
				: barOf(row.removed, top, barColumns, isAscii);
		return [...cells, ...(bar === "" ? [] : [style.accent(bar)])]
			.join(gap)
			.trimEnd();
	};
	return [
		style.dim(
			columns.map(({ title }, index) => padded(title, index)).join(gap),
		),
		...rows.map(lineOf),
	];
}

function columnsFor(
	{ unit, rows }: HistoryRows,
	isRoomy: boolean,
	style: Style,
): readonly Column[] {
	const hasDay = unit === "day" || unit === "week of";
	const hasAlerts = rows.some(({ alertLevel }) => alertLevel !== undefined);
	const same = (text: string): string => text;
	return [
		{
			title: unit,
			isNumber: false,
			text: ({ label }) => (hasDay && !isRoomy ? label.slice(5) : label),
		},
		{ title: "rounds", isNumber: true, text: ({ rounds }) => String(rounds) },
		...(isRoomy
			? [
					{
						title: "checked",
						isNumber: true,
						text: ({ checked }: HistoryRow) => String(checked),
					},
				]
			: []),
		...(hasAlerts
			? [
					{
						title: "alert",
						isNumber: false,
						text: ({ alertLevel }: HistoryRow) => alertLevel ?? "",
						colour: ({ alertLevel }: HistoryRow) =>
							alertLevel ? colourOfLevel(alertLevel, style) : same,
					},
				]
			: []),
		{
			title: "removed",
			isNumber: true,
			text: ({ removed }) => String(removed),
		},
	];
}

/** Eighths of a column, from the left. */
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/** A bar that is as long as `columns` for `top`. What is more than 0 is never drawn as nothing. */
export function barOf(
	value: number,
	top: number,
	columns: number,
	isAscii: boolean,
): string {
	if (value <= 0 || top <= 0) return "";
	const share = Math.min(1, value / top);
	if (isAscii) return "#".repeat(Math.max(1, Math.round(share * columns)));
	const steps = Math.max(1, Math.round(share * columns * 8));
	return `${"█".repeat(Math.floor(steps / 8))}${eighths[steps % 8] ?? ""}`;
}
