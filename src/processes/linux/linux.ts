import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import { isSystemError } from "../../config/files.ts";
import { identityOf, isOpenClaw } from "../identity.ts";
import type {
	FolderSight,
	OpenFiles,
	Processes,
	ProcessFacts,
	ProcessList,
} from "../processes.ts";
import { processFrom } from "./process-record.ts";
import { doubtsOf, isIn } from "./sight.ts";

/** The processes that `/proc` shows. `userId`: the effective user who asks. */
export function linuxProcesses(userId: number | undefined): Processes {
	return {
		system: "linux",
		list: () => listProcesses(userId),
		openFiles: (files) => openFiles(files, userId),
		sightOf,
	};
}

function listProcesses(userId: number | undefined): ProcessList {
	const startedMs = bootTimeMs();
	const byId = new Map<number, ProcessFacts>();
	const ids = processIds();
	for (const pid of ids) {
		const facts = factsOf(pid, userId, startedMs);
		if (facts) byId.set(pid, facts);
	}
	// Every namespace has a process 1; it is hidden where /proc is mounted with hidepid.
	return { byId, isWhole: ids.includes(1) };
}

/** What is known of a process; undefined where it does not run, or only waits for its end to be noticed. */
function factsOf(
	pid: number,
	userId: number | undefined,
	bootMs: number | undefined,
): ProcessFacts | undefined {
	const stat = readProc(`/proc/${pid}/stat`);
	if (stat === undefined) return undefined;
	return processFrom(pid, userId, bootMs, {
		stat,
		status: readProc(`/proc/${pid}/status`),
		commandLine: readProc(`/proc/${pid}/cmdline`),
		program: linkOf(`/proc/${pid}/exe`),
	});
}

function processIds(): readonly number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number);
}

/** When the machine started, in milliseconds since 1970. */
function bootTimeMs(): number | undefined {
	const seconds = /^btime (\d+)$/m.exec(readProc("/proc/stat") ?? "")?.[1];
	return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function openFiles(
	files: readonly string[],
	userId: number | undefined,
): OpenFiles {
	const wanted = new Map<string, string>();
	const names = new Set(files.map((file) => basename(file)));
	const byFile = new Map<string, readonly number[]>();
	for (const pid of processIds()) {
		const open = openIn(pid);
		if (open === "unreadable") {
			const facts = factsOf(pid, userId, undefined);
			if (facts && identityOf(facts) === "openclaw")
				return {
					kind: "untold",
					why: `process ${pid}, an OpenClaw of another user, does not show its files`,
				};
			continue;
		}
		for (const { link, target } of open) {
			if (!names.has(basename(target))) continue;
			if (wanted.size === 0)
				for (const file of files) wanted.set(identityAt(file) ?? "", file);
			const file = wanted.get(identityAt(link) ?? "none");
			if (file !== undefined)
				byFile.set(file, [...(byFile.get(file) ?? []), pid]);
		}
	}
	return { kind: "told", byFile };
}

/** What a process has open: each a link in `/proc` and the path that it shows. */
function openIn(
	pid: number,
):
	| readonly { readonly link: string; readonly target: string }[]
	| "unreadable" {
	const folder = `/proc/${pid}/fd`;
	try {
		return readdirSync(folder).flatMap((name) => {
			const link = `${folder}/${name}`;
			const target = linkOf(link);
			return target?.startsWith("/") ? [{ link, target }] : [];
		});
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return error.code === "EACCES" || error.code === "EPERM"
			? "unreadable"
			: [];
	}
}

/** The file itself, whatever its names. */
function identityAt(path: string): string | undefined {
	return readable(() => {
		const { dev, ino } = statSync(path, { bigint: true });
		return `${dev}:${ino}`;
	});
}

function sightOf(folder: string, list: ProcessList): FolderSight {
	const users = [...list.byId.values()].filter(
		(facts) =>
			!facts.isNested && isOpenClaw(facts) && usesFolder(facts.pid, folder),
	);
	return {
		doubts: doubtsOf(folder, list, {
			namespace: linkOf("/proc/self/ns/pid"),
			mountsOf: (pid) => readProc(`/proc/${pid}/mountinfo`),
		}),
		users: users.map(({ pid }) => pid),
	};
}

function usesFolder(pid: number, folder: string): boolean {
	const open = openIn(pid);
	return (
		(open !== "unreadable" &&
			open.some(({ target }) => isIn(target, folder))) ||
		isIn(linkOf(`/proc/${pid}/cwd`) ?? "", folder)
	);
}

function readProc(file: string): string | undefined {
	return readable(() => readFileSync(file, "utf8"));
}

function linkOf(path: string): string | undefined {
	return readable(() => readlinkSync(path));
}

/** What is read; undefined where it, or its process, is gone or not to be read. */
function readable(read: () => string): string | undefined {
	try {
		return read();
	} catch (error) {
		if (isSystemError(error)) return undefined;
		throw error;
	}
}
