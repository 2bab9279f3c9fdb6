import type { LockHold } from "./lock-hold.ts";

/** Turns locks that come and go into holds. */
export interface HeldLocks {
	appeared(
		file: string,
		agent: string,
		atMs: number,
		sinceBefore: boolean,
	): void;
	disappeared(file: string, atMs: number): void;
	/** All holds by the time at which they began; those that did not end are held until `endMs`. */
	holds(endMs: number): readonly LockHold[];
}

/** No holds yet. A lock that comes while it is there, as a further file of a recording tells it, is the same hold. */
export function watchHolds(): HeldLocks {
	const open = new Map<string, LockHold>();
	const closed: LockHold[] = [];
	const close = (hold: LockHold, toMs: number): void => {
		open.delete(hold.file);
		closed.push({ ...hold, toMs, stillHeld: false });
	};
	return {
		appeared(file, agent, atMs, sinceBefore) {
			const known = open.get(file);
			if (known && sinceBefore) return;
			if (known) close(known, atMs);
			const hold = { file, agent, fromMs: atMs, toMs: atMs, sinceBefore };
			open.set(file, { ...hold, stillHeld: true });
		},
		disappeared(file, atMs) {
			const known = open.get(file);
			if (known) close(known, atMs);
		},
		holds: (endMs) =>
			[
				...closed,
				...[...open.values()].map((hold) => ({ ...hold, toMs: endMs })),
			].toSorted((a, b) => a.fromMs - b.fromMs),
	};
}
