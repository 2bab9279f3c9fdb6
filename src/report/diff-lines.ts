import type { Style } from "./style.ts";

/** The lines of a unified diff, coloured. */
export function diffLines(diff: string, style: Style): readonly string[] {
	return diff
		.trimEnd()
		.split("\n")
		.map((line) => {
			if (line.startsWith("@@")) return style.accent(line);
			if (line.startsWith("+++") || line.startsWith("---"))
				return style.dim(line);
			if (line.startsWith("+")) return style.good(line);
			return line.startsWith("-") ? style.bad(line) : line;
		});
}

/** A unified diff with fewer unchanged lines around each change, so that it fits on a screen. */
export function narrowDiff(diff: string, context: number): string {
	return diff
		.split(/^(?=@@ )/m)
		.map((part) => (part.startsWith("@@ ") ? narrowHunk(part, context) : part))
		.join("");
}

/** One line of a hunk, and the numbers of the line that it stands at before and after. */
interface HunkLine {
	readonly text: string;
	readonly before: number;
	readonly after: number;
}

function narrowHunk(hunk: string, context: number): string {
	const [head = "", ...rest] = hunk.split("\n");
	const numbers = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))?/.exec(head);
	const [before, removed, after, added] = [1, 2, 3, 4].map((group) =>
		Number(numbers?.[group] ?? 1),
	);
	const length = lengthOf(rest, removed, added);
	const body = rest.slice(0, length);
	const lines = numbered(
		body,
		// A side without lines is numbered by the line before it.
		removed === 0 ? (before ?? 0) + 1 : before,
		added === 0 ? (after ?? 0) + 1 : after,
	);
	const changed = body.flatMap((text, index) =>
		/^[+-]/.test(text) ? [index] : [],
	);
	const isNear = (index: number): boolean =>
		changed.some((place) => Math.abs(place - index) <= context) ||
		(body[index]?.startsWith("\\") === true && isNear(index - 1));
	const runs: HunkLine[][] = [];
	for (const [index, line] of lines.entries()) {
		if (!isNear(index)) continue;
		if (index > 0 && isNear(index - 1)) runs.at(-1)?.push(line);
		else runs.push([line]);
	}
	return [...runs.flatMap(printed), ...rest.slice(length)].join("\n");
}

/** How many lines a hunk has: what follows it, the head of the next file, begins like a line that was removed. */
function lengthOf(lines: readonly string[], before = 0, after = 0): number {
	let [here, there] = [before, after];
	const end = lines.findIndex((text) => {
		if (here === 0 && there === 0) return !text.startsWith("\\");
		if (/^[ -]/.test(text)) here -= 1;
		if (/^[ +]/.test(text)) there -= 1;
		return false;
	});
	return end < 0 ? lines.length : end;
}

function numbered(
	body: readonly string[],
	before = 1,
	after = 1,
): readonly HunkLine[] {
	let [here, there] = [before, after];
	return body.map((text) => {
		const line = { text, before: here, after: there };
		if (/^[ -]/.test(text)) here += 1;
		if (/^[ +]/.test(text)) there += 1;
		return line;
	});
}

function printed(run: readonly HunkLine[]): readonly string[] {
	const [first] = run;
	if (!first) return [];
	const range = (from: number, signs: RegExp): string => {
		const length = run.filter(({ text }) => signs.test(text)).length;
		return `${length === 0 ? from - 1 : from},${length}`;
	};
	return [
		`@@ -${range(first.before, /^[ -]/)} +${range(first.after, /^[ +]/)} @@`,
		...run.map(({ text }) => text),
	];
}
