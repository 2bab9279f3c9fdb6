import type { ProcessFacts } from "../processes.ts";

/** What `/proc/PID` says of a process; undefined where it cannot be read. */
export interface ProcessRecord {
	readonly stat: string;
	readonly status: string | undefined;
	readonly commandLine: string | undefined;
	readonly program: string | undefined;
}

/** Clock ticks a second, in which `/proc` counts on all of Node's platforms. */
const ticksPerSecond = 100;

/**
 * Reads the record of a process. `bootMs`: when the machine started, in milliseconds since 1970. Undefined for one that
 * has ended and only waits for its parent to notice: it holds nothing any more.
 */
export function processFrom(
	pid: number,
	userId: number | undefined,
	bootMs: number | undefined,
	{ stat, status = "", commandLine, program }: ProcessRecord,
): ProcessFacts | undefined {
	// The name of the command, in brackets, may hold blanks and brackets.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	const [state] = fields;
	if (state === "Z" || state === "X" || state === "x") return undefined;
	const ticks = Number(fields[19]);
	const startTime = Number.isInteger(ticks) ? ticks : undefined;
	const effectiveUser = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
	const ids = /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.trim().split(/\s+/);
	return {
		pid,
		startTime,
		startedAtMs:
			bootMs === undefined || startTime === undefined
				? undefined
				: bootMs + (startTime * 1000) / ticksPerSecond,
		isOwn:
			effectiveUser === undefined || userId === undefined
				? undefined
				: Number(effectiveUser) === userId,
		program,
		command: commandLine?.split("\0").filter((word) => word !== ""),
		isNested: (ids?.length ?? 1) > 1,
	};
}
