import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** How many lines of each kind the writes should have in a trace. */
export interface ExpectedLines {
	readonly files: number;
	readonly locks: number;
}

/** The notes that grow, one after the other: no two writes to one fall together. */
const notes = 100;

/**
 * Makes `count` writes in a state folder, evenly, at most `perSecond`, and gives what a trace should say of them. Most of ten
 * writes make a note grow; one makes a file, one removes it again, and one makes a session lock and removes the one before.
 */
export async function write(
	stateDirectory: string,
	count: number,
	perSecond: number,
): Promise<ExpectedLines> {
	const memory = join(stateDirectory, "workspace", "memory");
	const sessions = join(stateDirectory, "agents", "main", "sessions");
	let files = 0;
	let locks = 0;
	let dueMs = performance.now();
	for (let index = 0; index < count; index++) {
		const round = Math.floor(index / 10);
		switch (index % 10) {
			case 7:
				mkdirSync(join(memory, `made-${round}`));
				files += 1;
				break;
			case 8:
				rmSync(join(memory, `made-${round}`), { recursive: true });
				files += 1;
				break;
			case 9: {
				const lock = join(sessions, `${round % 500}.jsonl.lock`);
				writeFileSync(lock, '{"pid":4711}', { flag: "wx" });
				appendFileSync(join(sessions, `${round % 500}.jsonl`), "{}\n");
				locks += 1;
				if (round > 0) {
					rmSync(join(sessions, `${(round - 1) % 500}.jsonl.lock`));
					locks += 1;
				}
				break;
			}
			default:
				appendFileSync(join(memory, `${index % notes}.md`), "x");
				files += 1;
		}
		// What a stall of this process held up is not made up for in a burst.
		dueMs = Math.max(dueMs, performance.now() - 5) + 1000 / perSecond;
		while (performance.now() < dueMs)
			await (dueMs - performance.now() > 20
				? new Promise((resolve) => setTimeout(resolve, 10))
				: setImmediate());
	}
	const last = Math.floor((count - 10) / 10);
	rmSync(join(sessions, `${last % 500}.jsonl.lock`));
	return { files, locks: locks + 1 };
}

/** A state folder with the files that are written to. */
export function makeState(stateDirectory: string): void {
	const memory = join(stateDirectory, "workspace", "memory");
	mkdirSync(memory, { recursive: true });
	mkdirSync(join(stateDirectory, "agents", "main", "sessions"), {
		recursive: true,
	});
	writeFileSync(join(stateDirectory, "openclaw.json"), "{}\n");
	for (let index = 0; index < notes; index++)
		writeFileSync(join(memory, `${index}.md`), "");
}
