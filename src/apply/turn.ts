import {
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { isRunning, startOf } from "../processes/running.ts";

/** The mark that says whose turn it is to change a config: beside the file, so that two state folders do not matter. */
export function markOf(configFile: string): string {
	return join(dirname(configFile), `.${basename(configFile)}.clawtune-turn`);
}

/** What a turn is taken for. */
export interface TurnPurpose {
	/** What another clawtune is doing meanwhile, as the refusal says it. */
	readonly doing: string;
	/** Is the work done without a turn where no mark can be written, as on a full disk. */
	readonly isOptional: boolean;
}

const applying: TurnPurpose = {
	doing: "applying a change to this config",
	isOptional: false,
};

/**
 * Runs `work` while no other clawtune applies to the same config; the first of `marks` whose folder can be written says so.
 * Throws a `Failure` (`refused`) where another one does; a mark left by a process that has died does not count.
 */
export async function takeTurn<Result>(
	marks: readonly string[],
	work: () => Promise<Result>,
	purpose: TurnPurpose = applying,
): Promise<Result> {
	const mark = claimFirst(marks, purpose);
	try {
		return await work();
	} finally {
		if (mark !== undefined) rmSync(mark, { force: true });
	}
}

function claimFirst(
	[mark = "", ...others]: readonly string[],
	purpose: TurnPurpose,
): string | undefined {
	try {
		claim(mark, purpose);
		return mark;
	} catch (error) {
		if (!isSystemError(error)) throw error;
		if (others.length > 0) return claimFirst(others, purpose);
		if (purpose.isOptional) return undefined;
		throw new Failure(
			"refused",
			`${dirname(mark)} cannot be written (${error.code}), so nothing was changed`,
			"Name a state folder that can be written with --state-dir.",
		);
	}
}

/** The mark appears with the process id in it, or not at all. */
function claim(mark: string, purpose: TurnPurpose): void {
	const own = `${mark}.${process.pid}`;
	mkdirSync(dirname(mark), { recursive: true, mode: 0o700 });
	const start = startOf(process.pid) ?? "";
	try {
		writeFileSync(own, `${process.pid} ${start}`.trim(), { mode: 0o600 });
		if (!linked(own, mark)) {
			expectGone(holderIn(mark), purpose);
			takeAway(mark, `${own}.dead`, purpose);
			if (!linked(own, mark)) throw busy(holderIn(mark), purpose);
		}
	} finally {
		rmSync(own, { force: true });
	}
	sweep(mark);
}

/** Has a run that was killed left its mark, or something on its way to it. */
export function isLeftBehind(mark: string): boolean {
	try {
		const holder = holderIn(mark);
		return (holder.pid > 0 && !isHeld(holder)) || strays(mark).length > 0;
	} catch (error) {
		if (isSystemError(error)) return false;
		throw error;
	}
}

function sweep(mark: string): void {
	for (const stray of strays(mark)) rmSync(stray, { force: true });
}

/** What runs that were killed on their way to the mark have left. */
function strays(mark: string): readonly string[] {
	const start = `${basename(mark)}.`;
	return readdirSync(dirname(mark))
		.filter(
			(name) =>
				name.startsWith(start) &&
				!isRunning(Number.parseInt(name.slice(start.length), 10)),
		)
		.map((name) => join(dirname(mark), name));
}

/** Moves a dead process's mark aside. What another process put there in between goes back. */
function takeAway(mark: string, aside: string, purpose: TurnPurpose): void {
	try {
		renameSync(mark, aside);
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return;
		throw error;
	}
	try {
		const holder = holderIn(aside);
		if (isHeld(holder)) {
			linked(aside, mark);
			throw busy(holder, purpose);
		}
	} finally {
		rmSync(aside, { force: true });
	}
}

function linked(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if (isSystemError(error) && error.code === "EEXIST") return false;
		throw error;
	}
}

/** Who made a mark. */
interface Holder {
	/** 0 where there is no mark. */
	readonly pid: number;
	/** When it started; undefined where the mark does not say. */
	readonly start: string | undefined;
}

function holderIn(mark: string): Holder {
	try {
		const [pid, start] = readFileSync(mark, "utf8").split(" ");
		return { pid: Number(pid), start };
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT")
			return { pid: 0, start: undefined };
		throw error;
	}
}

/** Does the process that made a mark still run; another one that was given its id since does not count. */
function isHeld({ pid, start }: Holder): boolean {
	if (!isRunning(pid)) return false;
	const now = startOf(pid);
	return start === undefined || now === undefined || now === start;
}

function expectGone(holder: Holder, purpose: TurnPurpose): void {
	if (isHeld(holder)) throw busy(holder, purpose);
}

function busy({ pid }: Holder, { doing }: TurnPurpose): Failure {
	return new Failure(
		"refused",
		`Another clawtune (process ${pid}) is ${doing}`,
		"Wait until it is done, then run the same command again.",
	);
}
