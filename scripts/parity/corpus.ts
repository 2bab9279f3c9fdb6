import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, type JsonValue, member } from "../../src/config/json.ts";
import { parseRelease, type Release } from "../../src/releases/release.ts";
import { readJsonFile } from "../../src/schema/bundled.ts";
import { type Comparison, compareVerdicts } from "./compare.ts";
import type { OwnVerdict } from "./ours.ts";

/** What is known of one release's verdicts on the corpus. */
export interface CorpusRelease {
	readonly release: Release;
	readonly files: readonly CorpusFile[];
}

interface CorpusFile {
	readonly name: string;
	readonly text: string;
	readonly verdict: JsonValue;
}

/** Reads the files of a corpus and the verdicts beside them, by release. */
export async function readCorpus(
	folder: string,
): Promise<readonly CorpusRelease[]> {
	const all = member(readJsonFile(join(folder, "verdicts.json")), "verdicts");
	const byRelease = new Map<Release, CorpusFile[]>();
	for (const [name, verdicts] of Object.entries(isObject(all) ? all : {})) {
		const text = await readFile(join(folder, name), "utf8");
		for (const [key, verdict] of Object.entries(
			isObject(verdicts) ? verdicts : {},
		)) {
			const release = parseRelease(key);
			if (!release || !isObject(verdict)) continue;
			const files = byRelease.get(release) ?? [];
			byRelease.set(release, [...files, { name, text, verdict }]);
		}
	}
	return [...byRelease].map(([release, files]) => ({ release, files }));
}

/** Compares our verdict on a file with the stored one, whose issues of kind `environment` are the machine's fault. */
export function compareCorpusFile(
	{ name, text, verdict }: CorpusFile,
	ours: OwnVerdict,
): Comparison {
	const stored = member(verdict, "issues");
	const issues = Object.entries(isObject(stored) ? stored : {}).flatMap(
		([path, kinds]) => {
			const judged = [kinds]
				.flat()
				.map(String)
				.filter((kind) => kind !== "environment");
			return judged.length === 0 ? [] : [{ path, message: judged.join(", ") }];
		},
	);
	const valid = member(verdict, "valid") === true;
	return compareVerdicts({ kind: "corpus", name, text }, ours, {
		valid: valid || issues.length === 0,
		issues,
		setApart: !valid && issues.length === 0 ? "machine" : undefined,
	});
}
