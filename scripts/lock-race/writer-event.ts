import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { isRecord } from "../../src/config/record.ts";

/**
 * One line of what a writer keeps of itself. `atNs`: of the monotonic clock, which all processes of a machine share; as
 * text, since JSON has no numbers as large.
 */
export type WriterEvent =
	/** It has a lock. `file`: which, however it is called by now. */
	| (Moment & { readonly kind: "acquired"; readonly file: string })
	/** It looked while it held the lock: is that one in its place. */
	| (Moment & { readonly kind: "looked"; readonly isInPlace: boolean })
	/** It is about to release it. */
	| (Moment & { readonly kind: "releasing" })
	| (Moment & { readonly kind: "released" })
	/** It was refused the lock: `why`, by OpenClaw's own error. */
	| (Moment & { readonly kind: "refused"; readonly why: string });

interface Moment {
	/** The writer's own number for the hold. */
	readonly hold: number;
	readonly atNs: string;
	/** How long it waited for the lock, in milliseconds. */
	readonly waitedMs: number;
}

/** Adds lines to a file so that a writer that is killed leaves each of them as a whole. */
export function eventLog(file: string): (event: WriterEvent) => void {
	const descriptor = openSync(file, "a");
	process.on("exit", () => closeSync(descriptor));
	return (event) => {
		writeSync(descriptor, `${JSON.stringify(event)}\n`);
	};
}

/** Reads them back. Throws on a line that is none. */
export function readEvents(file: string): readonly WriterEvent[] {
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => eventOf(JSON.parse(line)));
}

function eventOf(value: unknown): WriterEvent {
	const fail = (): never => {
		throw new Error(`not a writer's event: ${JSON.stringify(value)}`);
	};
	if (!isRecord(value)) return fail();
	const { kind, hold, atNs, waitedMs, file, isInPlace, why } = value;
	if (typeof hold !== "number" || typeof waitedMs !== "number") return fail();
	if (typeof atNs !== "string") return fail();
	const moment = { hold, atNs, waitedMs };
	switch (kind) {
		case "acquired":
			return typeof file === "string" ? { ...moment, kind, file } : fail();
		case "looked":
			return typeof isInPlace === "boolean"
				? { ...moment, kind, isInPlace }
				: fail();
		case "releasing":
		case "released":
			return { ...moment, kind };
		case "refused":
			return typeof why === "string" ? { ...moment, kind, why } : fail();
		default:
			return fail();
	}
}
