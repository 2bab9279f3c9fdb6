import { statSync } from "node:fs";
import { type LockFolder, lockFolder } from "../../src/locks/remove-lock.ts";
import { fileName } from "./file-name.ts";

/** A file that a sweep took away. Moments are of the monotonic clock, in nanoseconds. */
export interface RemovedFile {
	readonly file: string;
	/** Before it lost its name. */
	readonly atNs: bigint;
	/** Was it to go back, but its name was taken once more. */
	readonly isCrowdedOut: boolean;
}

/** A file that a sweep moved aside and gave its name back. */
export interface FilePutBack {
	readonly file: string;
	readonly fromNs: bigint;
	readonly untilNs: bigint;
}

/** What sweeps did to the folder of the locks. */
export interface SweepLog {
	readonly removed: readonly RemovedFile[];
	readonly putBack: readonly FilePutBack[];
}

/** The real folder, of which it is kept what is done to it. Nothing is done between a look and the step after it. */
export function loggedFolder(): {
	readonly folder: LockFolder;
	readonly log: SweepLog;
} {
	const removed: RemovedFile[] = [];
	const putBack: FilePutBack[] = [];
	let movedNs = 0n;
	let link: "none" | "made" | "taken" = "none";
	return {
		log: { removed, putBack },
		folder: {
			rename: (from, to) => {
				movedNs = process.hrtime.bigint();
				link = "none";
				lockFolder.rename(from, to);
			},
			link: (from, to) => {
				link = "taken";
				lockFolder.link(from, to);
				link = "made";
			},
			remove: (path) => {
				const untilNs = process.hrtime.bigint();
				const file = fileName(statSync(path, { bigint: true }));
				if (link === "made") putBack.push({ file, fromNs: movedNs, untilNs });
				else
					removed.push({ file, atNs: movedNs, isCrowdedOut: link === "taken" });
				lockFolder.remove(path);
			},
		},
	};
}
