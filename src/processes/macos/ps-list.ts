import type { ProcessFacts, ProcessList } from "../processes.ts";

/**
 * What `ps` is asked. Each column has its own `-o`: by POSIX all that follows a `=` is the column's heading.
 * `comm` is left out: macOS shows the first word of the command in it, cut off where it is not the last column.
 */
export const psArguments: readonly string[] = [
	"-axww",
	...["pid=", "uid=", "state=", "etime=", "lstart=", "command="].flatMap(
		(column) => ["-o", column],
	),
];

/** When `ps` ran, in milliseconds since 1970. */
export interface AskedAt {
	readonly from: number;
	readonly to: number;
}

/**
 * Reads what `ps` wrote when asked `psArguments` with the C locale and in UTC. Zombies are left out: they are dead.
 * The words of a command are made at blanks, for `ps` does not tell where a word ends: good enough to know a program by
 * its name, not to know its arguments. So the program's file is undefined.
 * The list is whole where each line could be read and process 1 is among them.
 */
export function processesOfPs(
	output: string,
	askedAt: AskedAt,
	userId: number | undefined,
): ProcessList {
	const lines = output.split("\n").filter((line) => line.trim() !== "");
	const read = lines.map((line) => readLine(line, askedAt, userId));
	const byId = new Map(
		read.flatMap((line) =>
			typeof line === "object" ? [[line.pid, line]] : [],
		),
	);
	return { byId, isWhole: !read.includes("unreadable") && byId.has(1) };
}

function readLine(
	line: string,
	askedAt: AskedAt,
	userId: number | undefined,
): ProcessFacts | "zombie" | "unreadable" {
	const columns =
		/^\s*(?<pid>\d+)(?:\s+(?<uid>-?\d+)\s+(?<state>\S+)\s+(?<rest>.*))?/u.exec(
			line,
		)?.groups;
	if (!columns?.pid) return "unreadable";
	const { pid, uid, state = "", rest = "" } = columns;
	if (state.startsWith("Z")) return "zombie";
	const times =
		/^(?<elapsed>\S+)\s+\w{3}\s+(?<started>\w{3}\s+\d+\s+\d+:\d+:\d+\s+\d{4})(?:\s+(?<command>.*))?$/u.exec(
			rest,
		)?.groups;
	return {
		pid: Number(pid),
		startTime: undefined,
		startedAtMs: startOf(times?.started, times?.elapsed, askedAt),
		isOwn:
			uid === undefined || userId === undefined
				? undefined
				: Number(uid) === userId,
		program: undefined,
		command: wordsOf(times?.command),
		isNested: false,
	};
}

/** Of a process whose arguments cannot be read, `ps` writes the name in brackets: `(node)`. */
function wordsOf(command = ""): readonly string[] | undefined {
	const text = command.trim();
	return text === "" || /^[([].*[)\]]$/u.test(text)
		? undefined
		: text.split(/\s+/u);
}

/** More than what rounding and a slow `ps` make up, less than the smallest step between two time zones. */
const slackMs = 60_000;

/**
 * The start as `ps` states it. How long ago that was, by the other column, proves that it was stated in UTC: a start that
 * is hours too late could make the process look younger than its own lock.
 */
function startOf(
	started: string | undefined,
	elapsed: string | undefined,
	{ from, to }: AskedAt,
): number | undefined {
	const startMs = Date.parse(`${started} UTC`);
	const endMs = startMs + elapsedMs(elapsed);
	return endMs >= from - slackMs && endMs <= to + slackMs ? startMs : undefined;
}

/** `01-02:03:04`, days, hours, minutes and seconds; the first two only where they are not 0. NaN for anything else. */
function elapsedMs(elapsed = ""): number {
	const [, days = "0", hours = "0", minutes, seconds] =
		/^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/u.exec(elapsed) ?? [];
	const wholeHours = Number(days) * 24 + Number(hours);
	return ((wholeHours * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
