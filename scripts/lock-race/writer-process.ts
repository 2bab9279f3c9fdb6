/**
 * Run by a release's private Node: `writer-process.ts JSON`, a `WriterOrder`. Takes, holds and releases locks with the
 * release's own code, several at a time as a gateway does, and keeps a log of it, until its input ends.
 */
import { fstatSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRecord } from "../../src/config/record.ts";
import { fileName } from "./file-name.ts";
import { eventLog, type WriterEvent } from "./writer-event.ts";
import { readOrder } from "./writer-order.ts";

const order = readOrder(process.argv[2] ?? "");
const log = eventLog(order.log);
const acquire = await lockCode();
process.title = "openclaw";
const free = new Set(order.sessions);
let holds = 0;
let isEnding = false;
process.stdin
	.on("end", () => {
		isEnding = true;
	})
	.resume();
await Promise.all(Array.from({ length: order.atOnce }, work));

async function work(): Promise<void> {
	while (!isEnding) {
		// Within one process a lock of 2026.2.12 can be taken twice.
		const session = pick([...free]);
		if (session === undefined) return;
		free.delete(session);
		await useLock(join(order.folder, `${session}.jsonl`));
		free.add(session);
		await delay(between(order.pauseMs));
	}
}

async function useLock(sessionFile: string): Promise<void> {
	const path = `${sessionFile}.lock`;
	const hold = holds++;
	const asked = performance.now();
	let waitedMs = 0;
	const moment = () => ({
		hold,
		atNs: String(process.hrtime.bigint()),
		waitedMs,
	});
	let release: () => Promise<void>;
	try {
		release = await acquire({ sessionFile, timeoutMs: order.patienceMs });
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		log({ ...moment(), kind: "refused", why });
		return;
	}
	waitedMs = performance.now() - asked;
	const file = ownFile(path);
	log({ ...moment(), kind: "acquired", file });
	const look = (): WriterEvent => ({
		...moment(),
		kind: "looked",
		isInPlace: fileAt(path) === file,
	});
	const until = performance.now() + between(order.holdMs);
	while (performance.now() < until) {
		await delay(Math.min(20, until - performance.now()));
		log(look());
	}
	log({ ...moment(), kind: "releasing" });
	await release();
	log({ ...moment(), kind: "released" });
}

/** The lock file that this process itself has open, wherever its name went. */
function ownFile(path: string): string {
	for (const name of readdirSync("/proc/self/fd")) {
		const link = linkOf(`/proc/self/fd/${name}`);
		if (link?.startsWith(path))
			return fileName(fstatSync(Number(name), { bigint: true }));
	}
	throw new Error(`this process has no lock open at ${path}`);
}

function linkOf(path: string): string | undefined {
	try {
		return readlinkSync(path);
	} catch {
		// The descriptor that listed the folder is closed by now.
		return undefined;
	}
}

function fileAt(path: string): string | undefined {
	const found = statSync(path, { bigint: true, throwIfNoEntry: false });
	return found && fileName(found);
}

type Acquire = (wanted: {
	readonly sessionFile: string;
	readonly timeoutMs: number;
}) => Promise<() => Promise<void>>;

async function lockCode(): Promise<Acquire> {
	const { url, exportName } = order.module;
	const loaded: object = await import(url);
	const code: unknown = Reflect.get(loaded, exportName);
	if (typeof code !== "function")
		throw new TypeError(`${url} does not export ${exportName}`);
	return async (wanted) => {
		const lock: unknown = await Reflect.apply(code, undefined, [wanted]);
		const release = isRecord(lock) ? lock.release : undefined;
		if (typeof release !== "function")
			throw new TypeError(`${url} gave no lock`);
		return async () => {
			await Reflect.apply(release, lock, []);
		};
	};
}

function pick<Item>(items: readonly Item[]): Item | undefined {
	return items[Math.floor(Math.random() * items.length)];
}

function between([least, most]: readonly [number, number]): number {
	return least + Math.random() * (most - least);
}
