import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { parseRelease } from "../../src/releases/release.ts";
import {
	codePretty,
	codesPretty,
} from "../../src/report/explain-code-report.ts";
import { allPages, findingCodeOf } from "../../src/report/finding-pages.ts";
import { findingsMarkdown } from "../../src/report/findings-markdown.ts";
import { plainStyle } from "../../src/report/style.ts";
import type { FindingCode } from "../../src/schema/finding.ts";
import { judgeProblem } from "../../src/schema/judge.ts";
import { judged, packageDirectory } from "../schema/judged.ts";
import { claimedBy } from "../support/documented-blocks.ts";

const pages = allPages();
const documented = claimedBy("test/report/finding-pages.test.ts");

/** Codes whose example is a command line, or cut short, or that need more than the file. */
const notAConfig: readonly FindingCode[] = [
	"empty",
	"too-deep",
	"target-assumed",
	"target-nearest",
	"below-preset",
	"restored-at-start",
	"ignore-without-reason",
	"ignore-unused",
];

async function codesIn(
	example: string,
	release: string,
): Promise<readonly FindingCode[]> {
	const parsed = parseDocument("/nowhere/openclaw.json", example);
	const { findings } = isDocument(parsed)
		? await judged(example, release)
		: judgeProblem(parsed);
	return findings.map(({ code }) => code);
}

describe("the page of", () => {
	it.each(pages.filter(([code]) => !notAConfig.includes(code)))(
		"%s has an example that gets it",
		async (code, page) => {
			const release = parseRelease(page.judgedFor ?? "2026.9.6") ?? "2026.9.6";
			expect(await codesIn(page.example, release)).toContain(code);
		},
	);

	it.each(pages)(
		"%s fits a terminal of 80 columns and a screen",
		(code, page) => {
			const lines = codePretty(code, plainStyle(80)).split("\n");
			const example = page.example.split("\n").map((line) => `  ${line}`);
			const prose = lines.filter((line) => !example.includes(line));
			expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(
				80,
			);
			expect(lines.length).toBeLessThanOrEqual(24);
		},
	);

	it.each(pages)("%s names other pages, and not itself", (code, page) => {
		expect(page.related).not.toContain(code);
		expect(page.related.map((other) => findingCodeOf(other))).toEqual(
			page.related,
		);
		expect(page.related.length).toBeGreaterThan(0);
	});
});

describe("the list of codes", () => {
	it("names each once, under its usual weight", () => {
		const lines = codesPretty(plainStyle(80)).split("\n");
		const listed = lines.flatMap((line) => /^ {2}(\S+) /.exec(line)?.[1] ?? []);
		expect(listed.toSorted()).toEqual(pages.map(([code]) => code).toSorted());
	});

	it("does not take a word of every object for a code", () => {
		expect(findingCodeOf("toString")).toBeUndefined();
		expect(findingCodeOf("__proto__")).toBeUndefined();
	});
});

describe("docs/findings.md", () => {
	it("is what npm run docs makes", () => {
		const file = join(packageDirectory, "docs", "findings.md");
		expect(readFileSync(file, "utf8")).toBe(findingsMarkdown());
	});

	it("has a heading for each code, where links lead", () => {
		const text = findingsMarkdown();
		for (const [code] of pages) expect(text).toContain(`\n## ${code}\n`);
	});

	it("shows the examples that are judged above, and no others", () => {
		const shown = documented.takeAll().map(({ text }) => text);
		expect(shown).toEqual(pages.map(([, { example }]) => `${example}\n`));
		documented.expectAllTaken();
	});
});
