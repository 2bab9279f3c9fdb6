import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageDirectory } from "../schema/judged.ts";

/** docs/ci.md */
export const guide = readFileSync(
	join(packageDirectory, "docs", "ci.md"),
	"utf8",
);

/** The files that docs/ci.md shows, by what stands above each: its name, and what tells it from another of that name. */
export const documentedFiles: ReadonlyMap<string, string> = new Map(
	[...guide.matchAll(/^`([^`\n]+)`([^\n]*):\n\n```\w+\n(.*?)^```$/gms)].map(
		([, name = "", variant = "", text = ""]) => [name + variant, text],
	),
);

/** The text of a file that docs/ci.md shows. Throws where it shows none of that name. */
export function documented(name: string): string {
	const text = documentedFiles.get(name);
	if (text === undefined) throw new Error(`docs/ci.md does not show ${name}`);
	return text;
}
