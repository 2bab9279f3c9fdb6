import { isRecord } from "../../config/record.ts";
import type { ProcessFacts, ProcessList } from "../processes.ts";
import { wordsOfCommandLine } from "./command-line.ts";

/** The process of Windows itself: it has this id on each machine. */
const systemProcess = 4;

/**
 * Reads what `listScript` wrote.
 * - Windows tells the command line of a process to its own user and to administrators. So it is one of the user who asks
 *   where it is told and he has no rights of an administrator; else it is not known whose it is.
 * - Where the program's file is not told, its name alone stands for it: `vmmemWSL`.
 *
 * The list is whole where all lines could be read and it has as many as its last line says, that of Windows among them.
 */
export function processesOfScript(output: string): ProcessList {
	const lines = output
		.split(/\r?\n/u)
		.filter((line) => line.trim() !== "")
		.map(parsed);
	const end = lines.find(isEnd);
	const processes = lines.flatMap((line) => {
		const facts = isEnd(line) ? undefined : factsOf(line, end?.IsElevated);
		return facts ? [facts] : [];
	});
	const byId = new Map(processes.map((facts) => [facts.pid, facts]));
	const isWhole =
		end?.Processes === processes.length &&
		lines.length === processes.length + 1 &&
		byId.has(systemProcess);
	return { byId, isWhole };
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

function isEnd(line: unknown): line is {
	readonly Processes: unknown;
	readonly IsElevated?: unknown;
} {
	return isRecord(line) && "Processes" in line;
}

function factsOf(line: unknown, isElevated: unknown): ProcessFacts | undefined {
	if (!isRecord(line)) return undefined;
	const { ProcessId: pid, CommandLine: commandLine } = line;
	if (typeof pid !== "number" || !Number.isInteger(pid)) return undefined;
	const words = textOf(commandLine);
	return {
		pid,
		startTime: undefined,
		startedAtMs: momentOf(line.CreationDate),
		isOwn: words !== undefined && isElevated === false ? true : undefined,
		program: textOf(line.ExecutablePath) ?? textOf(line.Name),
		command: words === undefined ? undefined : wordsOfCommandLine(words),
		isNested: false,
	};
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** `2026-09-20T22:36:56.1234567Z`. */
function momentOf(value: unknown): number | undefined {
	if (typeof value !== "string") return undefined;
	const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u.test(value)
		? Date.parse(value)
		: Number.NaN;
	return Number.isNaN(moment) ? undefined : moment;
}
