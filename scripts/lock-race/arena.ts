import {
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	realpathSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asideMark } from "../../src/locks/scan.ts";
import { fileName } from "./file-name.ts";

/** The folder in which a race is run. */
export interface Arena {
	readonly stateDirectory: string;
	/** `agents/main/sessions` of it. */
	readonly sessions: string;
	/** Where what belongs to the race itself lies. */
	readonly own: string;
	/** Leaves an empty lock behind that is an hour old. False where the session has a lock. */
	readonly plantEmpty: (session: string) => boolean;
	/** What lies in the folder of the sessions under a name that a sweep gave it. */
	readonly asides: () => readonly string[];
	readonly remove: () => Promise<void>;
}

/** Makes one. Throws where the file system does not tell when a file was made, by which one is known for good. */
export async function makeArena(): Promise<Arena> {
	const folder = realpathSync(await mkdtemp(join(tmpdir(), "clawtune-race-")));
	const stateDirectory = join(folder, "state");
	const sessions = join(stateDirectory, "agents/main/sessions");
	const own = join(folder, "own");
	for (const each of [sessions, own]) mkdirSync(each, { recursive: true });
	checkNames(own);
	return {
		stateDirectory,
		sessions,
		own,
		plantEmpty: (session) => {
			const lock = join(sessions, `${session}.jsonl.lock`);
			if (existsSync(lock)) return false;
			const made = join(own, "empty");
			writeFileSync(made, "");
			const hourAgo = Date.now() / 1000 - 3600;
			utimesSync(made, hourAgo, hourAgo);
			try {
				linkSync(made, lock);
				return true;
			} catch {
				// Someone was faster.
				return false;
			} finally {
				rmSync(made);
			}
		},
		asides: () =>
			readdirSync(sessions).filter((name) => name.includes(asideMark)),
		remove: () => rm(folder, { recursive: true, force: true }),
	};
}

function checkNames(folder: string): void {
	const [one, other] = [join(folder, "one"), join(folder, "other")];
	const nameOf = (file: string): string =>
		fileName(statSync(file, { bigint: true }));
	writeFileSync(one, "");
	const before = nameOf(one);
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
	linkSync(one, other);
	if (nameOf(other) !== before)
		throw new Error(`${folder}: its file system does not tell a file's birth`);
	rmSync(one);
	rmSync(other);
}
