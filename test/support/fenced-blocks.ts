import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { packageDirectory } from "../schema/judged.ts";

/** A fenced block of a page. */
export interface Block {
	/** The page, from the root of the repository: `docs/ci.md`. */
	readonly page: string;
	/** The line of its fence, from 1. */
	readonly line: number;
	/** The first word behind the fence: `sh`, `console`, `json5`; empty where there is none. */
	readonly language: string;
	/** The file that the line above shows it as (`` `name` variant: ``), else its first line without `$ ` and `# `. */
	readonly name: string;
	/** All within, with the last line break. */
	readonly text: string;
}

/** The pages that a reader gets, from the root of the repository. */
export function documentedPages(): readonly string[] {
	return [
		...readdirSync(packageDirectory).filter((name) => name.endsWith(".md")),
		...["docs", "examples"].flatMap(pagesBelow),
	].toSorted();
}

function pagesBelow(folder: string): readonly string[] {
	const root = join(packageDirectory, folder);
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
		.map(({ parentPath, name }) =>
			relative(packageDirectory, join(parentPath, name)).replaceAll(sep, "/"),
		);
}

/** The text of a page. */
export function pageText(page: string): string {
	return readFileSync(join(packageDirectory, page), "utf8");
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
	return blocksIn(page, pageText(page));
}

/** The fenced blocks of a text. */
export function blocksIn(page: string, text: string): readonly Block[] {
	const lines = text.split("\n");
	const blocks: Block[] = [];
	for (let index = 0; index < lines.length; index += 1) {
		const [, indent = "", fence, language = ""] =
			/^( *)(`{3,}|~{3,})\s*(\S*)/.exec(lines[index] ?? "") ?? [];
		if (!fence) continue;
		const end = lines.findIndex(
			(line, at) => at > index && line.trim() === fence,
		);
		if (end < 0) throw new Error(`${page}:${index + 1}: a block without end`);
		const content = lines
			.slice(index + 1, end)
			.map((line) =>
				line.startsWith(indent) ? line.slice(indent.length) : line,
			);
		const [above, before] = lines
			.slice(0, index)
			.join("\n")
			.trimEnd()
			.split("\n")
			.slice(-2)
			.toReversed();
		blocks.push({
			page,
			line: index + 1,
			language,
			name:
				(before?.trim() ? undefined : fileNamed(above)) ?? firstWords(content),
			text: content.map((line) => `${line}\n`).join(""),
		});
		index = end;
	}
	return blocks;
}

/** `` `.gitlab-ci.yml` `` with what follows up to the colon, where that is the whole paragraph. */
function fileNamed(line: string | undefined): string | undefined {
	const [, name, variant = ""] =
		/^\s*`([^`\s]+)`(, [^`]*)?:$/.exec(line ?? "") ?? [];
	return name && name + variant;
}

function firstWords(content: readonly string[]): string {
	const line = content.find((text) => text.trim() !== "") ?? "";
	return line
		.trim()
		.replace(/^[$#] /, "")
		.replace(/ {2,}#.*$/, "");
}
