import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRecord } from "../../src/config/record.ts";
import { cacheDirectory } from "../openclaw/releases.ts";
import { type Answer, parseAnswer } from "./answer.ts";

/** Answers of one release by text; a release never changes, so neither do they. */
export interface AnswerCache {
	readonly get: (text: string) => Answer | undefined;
	readonly set: (text: string, answer: Answer) => void;
	/** Adds the new answers to the file. */
	readonly save: () => Promise<void>;
}

/** Rises when the way of asking changes. */
const version = 1;

/** Opens the stored answers of a release, or, where `fresh`, passes over them. A line that cannot be read is left out. */
export async function openAnswerCache(
	release: string,
	fresh: boolean,
): Promise<AnswerCache> {
	const file = join(cacheDirectory(), "parity", `${release}.v${version}.jsonl`);
	const known = new Map<string, Answer>();
	const added = new Map<string, Answer>();
	const stored = fresh ? "" : await readFile(file, "utf8").catch(() => "");
	for (const line of stored.split("\n")) {
		const entry = parseLine(line);
		if (isRecord(entry) && typeof entry.key === "string")
			known.set(entry.key, parseAnswer(entry.answer));
	}
	return {
		get: (text) => known.get(keyOf(text)),
		set: (text, answer) => {
			const key = keyOf(text);
			known.set(key, answer);
			// What made the release's code throw may have been this machine.
			if (answer.kind === "judged") added.set(key, answer);
		},
		save: async () => {
			if (added.size === 0) return;
			await mkdir(dirname(file), { recursive: true });
			const lines = [...added].map(([key, answer]) =>
				JSON.stringify({ key, answer }),
			);
			await appendFile(file, `${lines.join("\n")}\n`);
			added.clear();
		},
	};
}

function keyOf(text: string): string {
	return createHash("sha256").update(text).digest("base64url").slice(0, 27);
}

function parseLine(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
