import { existsSync } from "node:fs";
import type { ProcessList } from "../processes/processes.ts";
import { readLock } from "./lock-file.ts";
import { parsePayload } from "./lock-payload.ts";
import { type LockFolder, lockFolder, putBack } from "./remove-lock.ts";
import { asideMark } from "./scan.ts";

/**
 * Ends what a sweep that was killed left in the middle of a removal: a lock that its holder may still need goes back to
 * its name where that is free, any other goes. Those of a sweep that runs stay.
 */
export function settleAsides(
	asides: readonly string[],
	list: ProcessList,
	folder: LockFolder = lockFolder,
): void {
	for (const aside of asides) {
		const at = aside.lastIndexOf(asideMark);
		const maker = Number(aside.slice(at + asideMark.length));
		if (list.byId.has(maker) && maker !== process.pid) continue;
		const path = aside.slice(0, at);
		const read = readLock(aside);
		if (read.kind !== "read") continue;
		const { pid } = parsePayload(read.identity.text);
		const mayBeHeld = pid === undefined || list.byId.has(pid);
		if (mayBeHeld && !existsSync(path)) putBack(aside, path, folder);
		else folder.remove(aside);
	}
}
