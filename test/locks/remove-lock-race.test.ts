import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
	type FileIdentity,
	isSameLock,
	readLock,
} from "../../src/locks/lock-file.ts";
import {
	type LockFolder,
	lockFolder,
	removeLock,
} from "../../src/locks/remove-lock.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { payload } from "./locked.ts";

/** Every moment between the verdict and the end at which another one can take the lock's name. */
const moments = [
	"before the look",
	"between the look and the move",
	"between the move and the second look",
	"before it is put back",
	"before the one aside goes",
	"after the one aside went",
] as const;
type Moment = (typeof moments)[number];

/** Each choice of some of the moments. */
const choices: readonly (readonly Moment[])[] = Array.from(
	{ length: 2 ** moments.length },
	(_, bits) => moments.filter((_moment, index) => (bits >> index) & 1),
);

type Remove = (path: string, judged: FileIdentity, folder: LockFolder) => void;

interface Outcome {
	/** The lock that took the name last; undefined where none did. */
	readonly taken: string | undefined;
	/** What has the name in the end. */
	readonly left: string | undefined;
	readonly names: readonly string[];
}

/** Removes the lock of a dead process while the lock is replaced at some moments, as a run that finds it stale does. */
function removeWhile(replacedAt: readonly Moment[], remove: Remove): Outcome {
	const { write } = makeSandbox("{}");
	const path = write(
		"sessions/x.jsonl.lock",
		payload(60_000, { pid: 5_000_000 }),
	);
	const judged = readLock(path);
	if (judged.kind !== "read") throw new Error(judged.kind);
	let taken: string | undefined;
	const now = (moment: Moment): void => {
		if (!replacedAt.includes(moment)) return;
		taken = payload(10, { takenAt: moment });
		rmSync(path, { force: true });
		writeFileSync(path, taken, { flag: "wx" });
	};
	now("before the look");
	remove(path, judged.identity, {
		rename: (from, to) => {
			now("between the look and the move");
			lockFolder.rename(from, to);
			now("between the move and the second look");
		},
		link: (from, to) => {
			now("before it is put back");
			lockFolder.link(from, to);
		},
		remove: (aside) => {
			now("before the one aside goes");
			lockFolder.remove(aside);
			now("after the one aside went");
		},
	});
	return {
		taken,
		left: existsSync(path) ? readFileSync(path, "utf8") : undefined,
		names: readdirSync(dirname(path)),
	};
}

/** The choices after which the lock that took the name last does not have it. */
function lossesOf(remove: Remove): readonly string[] {
	return choices
		.filter((choice) => {
			const { taken, left } = removeWhile(choice, remove);
			return taken !== left;
		})
		.map((choice) => choice.join(", "));
}

describe("a lock that is replaced while it is removed", () => {
	it.each(
		choices.map((choice) => [choice.join(", ") || "never", choice] as const),
	)(
		"%s: the last one that took its name keeps it, and nothing else is left",
		(_, choice) => {
			const { taken, left, names } = removeWhile(choice, removeLock);
			expect(left).toBe(taken);
			expect(names).toEqual(taken === undefined ? [] : ["x.jsonl.lock"]);
		},
	);
});

describe("a removal that looks less often is found out", () => {
	it("without the second look", () => {
		const withoutSecondLook: Remove = (path, judged, folder) => {
			const before = readLock(path);
			if (before.kind !== "read" || !isSameLock(before.identity, judged))
				return;
			folder.rename(path, `${path}.aside`);
			folder.remove(`${path}.aside`);
		};
		const losses = lossesOf(withoutSecondLook);
		expect(losses).toContain("between the look and the move");
		expect(losses).not.toContain("before the look");
	});

	it("without any look", () => {
		const withoutLook: Remove = (path, _judged, folder) => {
			folder.rename(path, `${path}.aside`);
			folder.remove(`${path}.aside`);
		};
		expect(lossesOf(withoutLook)).toContain("before the look");
	});

	it("not with all of them", () => {
		expect(lossesOf(removeLock)).toEqual([]);
	});
});
