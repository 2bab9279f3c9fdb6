import {
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	type Stats,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";

/**
 * A folder for compiled code, made where it is missing. What is read from it is run, so only this user may write there.
 * Undefined where there is none of that kind, and where `NODE_DISABLE_COMPILE_CACHE` is set.
 */
export function compiledCodeFolder(): string | undefined {
	if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
	const user = process.geteuid?.();
	const parent = tmpdir();
	const folder = join(
		parent,
		user === undefined ? "clawtune" : `clawtune-${user}`,
	);
	try {
		if (user !== undefined && !keepsFoldersOf(user, statSync(parent)))
			return undefined;
		const found = lstatSync(folder, { throwIfNoEntry: false }) ?? made(folder);
		// On Windows the folder for temporary files is each user's own.
		return user === undefined || isOnlyOf(user, found) ? folder : undefined;
	} catch {
		return undefined;
	}
}

function made(folder: string): Stats {
	mkdirSync(folder, { mode: 0o700 });
	return lstatSync(folder);
}

function isOnlyOf(user: number, found: Stats): boolean {
	return (
		found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0
	);
}

/** Nobody but the user can put another folder in the place of the user's: for all to write to, but sticky, or for few. */
function keepsFoldersOf(user: number, parent: Stats): boolean {
	const isSticky = (parent.mode & 0o1000) !== 0;
	const isWrittenByOthers = (parent.mode & 0o022) !== 0;
	return [user, 0].includes(parent.uid) && (isSticky || !isWrittenByOthers);
}

/** Compiled code that is kept between runs. */
export interface KeptCode {
	readonly folder: string;
	/** A hash of the text. */
	readonly hash: string;
	/** The place of the text, the release of Node and the kind of machine. */
	readonly surroundings: string;
	/** Whether this run writes it where it is missing. */
	readonly isWritten: boolean;
}

/**
 * Runs a script, with the code that an earlier run compiled of it. Node 22.8 and later keep code by
 * themselves, but they have more to load before they look for it.
 */
export function runScript(file: string, kept: KeptCode | undefined): void {
	const cachedData = kept && readTwice(fileOf(kept));
	const script = new Script(readFileSync(file, "latin1"), {
		filename: file,
		...(cachedData && { cachedData }),
	});
	script.runInThisContext();
	const fits = cachedData !== undefined && script.cachedDataRejected === false;
	if (kept?.isWritten && !fits)
		process.once("exit", () => {
			removeFormer(kept);
			writeTwice(fileOf(kept), script);
		});
}

function fileOf({ folder, hash, surroundings }: KeptCode): string {
	return join(folder, `${hash}-${surroundings}`);
}

/** Code of a text that stood here before an upgrade. */
function removeFormer(kept: KeptCode): void {
	try {
		for (const name of readdirSync(kept.folder))
			if (name.endsWith(`-${kept.surroundings}`) && !name.startsWith(kept.hash))
				rmSync(join(kept.folder, name));
	} catch {
		// It is only a file too many.
	}
}

/**
 * What was written twice, if both are the same: V8 runs damaged code until it crashes, and to compare takes less time than
 * to load what makes checksums.
 */
function readTwice(file: string): Buffer | undefined {
	try {
		const bytes = readFileSync(file);
		const half = bytes.length / 2;
		const first = bytes.subarray(0, half);
		return first.equals(bytes.subarray(half)) ? first : undefined;
	} catch {
		return undefined;
	}
}

function writeTwice(file: string, script: Script): void {
	const code = script.createCachedData();
	const draft = `${file}.${process.pid}`;
	try {
		writeFileSync(draft, Buffer.concat([code, code]), {
			flag: "wx",
			mode: 0o600,
		});
		renameSync(draft, file);
	} catch {
		// The next run compiles again.
	}
}
