import type { OpenFiles } from "../processes.ts";
import { type RunCommand, whyFailed } from "../run-command.ts";

/** Not by `PATH`: that of `cron` has no `/usr/sbin`. */
const lsof = "/usr/sbin/lsof";
/** No names of hosts and ports, no warnings of volumes that cannot be read. */
const plain = ["-nP", "-w"];
const filesAtOnce = 200;

/** One file that a process has open, or the folder that it works in. */
interface OpenFile {
	readonly pid: number;
	readonly name: string;
}

/**
 * Which of these files are open, by `lsof`, a few hundred at a time. A user who is not root is told of his own processes
 * only. A file that is no longer there is not open.
 */
export function openFilesByLsof(
	run: RunCommand,
	files: readonly string[],
): OpenFiles {
	const byFile = new Map<string, readonly number[]>();
	for (let first = 0; first < files.length; first += filesAtOnce) {
		const why = ask(run, files.slice(first, first + filesAtOnce), byFile);
		if (why !== undefined) return { kind: "untold", why };
	}
	return { kind: "told", byFile };
}

/**
 * Adds who has these files open, or says why that cannot be told. `lsof` finds a file by its number on the volume and may
 * name it otherwise than it was asked, in other letters for instance: then it is asked for half of the files at a time,
 * down to the one that is meant.
 */
function ask(
	run: RunCommand,
	files: readonly string[],
	byFile: Map<string, readonly number[]>,
): string | undefined {
	const outcome = run(lsof, [...plain, "-F", "pn", "--", ...files]);
	if (!isSearched(outcome.status, outcome.stderr, files.length))
		return whyFailed(lsof, outcome);
	const found = openFilesIn(outcome.stdout);
	if (!found) return `${lsof}: its output cannot be read`;
	const [only] = files;
	if (only !== undefined && files.length === 1) {
		if (found.length > 0) byFile.set(only, idsOf(found));
		return undefined;
	}
	if (found.every(({ name }) => files.includes(name))) {
		for (const { name } of found)
			byFile.set(name, idsOf(found.filter((open) => open.name === name)));
		return undefined;
	}
	const middle = Math.ceil(files.length / 2);
	return (
		ask(run, files.slice(0, middle), byFile) ??
		ask(run, files.slice(middle), byFile)
	);
}

function idsOf(open: readonly OpenFile[]): readonly number[] {
	return [...new Set(open.map(({ pid }) => pid))];
}

/**
 * Did `lsof` look for all files that are there. Status 1 means that one was not found open, and also that something went
 * wrong: only what it wrote beside its output tells which. Where no file is there it may add how it is called.
 */
function isSearched(
	status: number | null,
	stderr: string,
	files: number,
): boolean {
	if (status !== 0 && status !== 1) return false;
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const gone = lines.filter((line) =>
		/status error on .*: No such file or directory$/u.test(line),
	);
	return gone.length === lines.length || gone.length === files;
}

/**
 * Of these processes, those that have a file below the folder open, their program among them, or work in it. Empty where
 * `lsof` cannot be asked.
 */
export function usersByLsof(
	run: RunCommand,
	folder: string,
	isListed: (pid: number) => boolean,
): readonly number[] {
	const { status, stdout } = run(lsof, [...plain, "-F", "pn"]);
	if (status !== 0 && status !== 1) return [];
	const below = folder.endsWith("/") ? folder : `${folder}/`;
	const users = (openFilesIn(stdout) ?? []).filter(
		({ name }) => name === folder || name.startsWith(below),
	);
	return idsOf(users).filter(isListed);
}

/**
 * Reads what `lsof -F pn` wrote: a line `p4711` for a process, then a line `n/path` for each file of it. Older releases
 * add a line `f12` before each file. Undefined where a file stands before all processes.
 */
export function openFilesIn(output: string): readonly OpenFile[] | undefined {
	const open: OpenFile[] = [];
	let pid: number | undefined;
	for (const line of output.split("\n")) {
		if (/^p\d+$/u.test(line)) pid = Number(line.slice(1));
		else if (line.startsWith("n")) {
			if (pid === undefined) return undefined;
			open.push({ pid, name: spelled(line.slice(1)) });
		} else if (line !== "" && !line.startsWith("f")) return undefined;
	}
	return open;
}

/** A name as it is on the volume: with the C locale, `lsof` writes `ä` as `\xc3\xa4` and a backslash twice. */
function spelled(name: string): string {
	if (!name.includes("\\")) return name;
	const bytes = name.replace(
		/\\(?:x([0-9a-f]{2})|(\\))/gu,
		(_, byte: string | undefined) =>
			byte ? String.fromCharCode(Number.parseInt(byte, 16)) : "\\",
	);
	return Buffer.from(bytes, "latin1").toString("utf8");
}
