import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { claims } from "../support/block-claims.ts";
import { claimedBy, claimsOn } from "../support/documented-blocks.ts";
import {
	blocksIn,
	blocksOf,
	documentedPages,
} from "../support/fenced-blocks.ts";

const pages = documentedPages();
const suites = [...new Set(claims.map(({ suite }) => suite))];

describe("each block of the pages", () => {
	it("is looked for in all of them", () => {
		expect(pages).toEqual(
			expect.arrayContaining(["README.md", "docs/ci.md", "docs/findings.md"]),
		);
	});

	it.each(pages)("of %s is executed by one suite", (page) => {
		const wrong = blocksOf(page)
			.filter(({ language }) => language !== "text")
			.map((block) => ({ block, suites: claimsOn(block) }))
			.filter((found) => found.suites.length !== 1)
			.map(
				(found) =>
					`${page}:${found.block.line} ${found.block.language} "${found.block.name}" is claimed by ${found.suites.length}`,
			);
		expect(wrong).toEqual([]);
	});

	it.each(pages)("of %s says what it is written in", (page) => {
		for (const block of blocksOf(page))
			expect(block.language, `${page}:${block.line}`).not.toBe("");
	});
});

describe("each claim", () => {
	it.each(claims)("of $suite on $page names blocks that are there", (claim) => {
		const names = blocksOf(claim.page).map(({ name }) => name);
		if (claim.blocks === "all") expect(names).not.toEqual([]);
		else expect(names).toEqual(expect.arrayContaining([...claim.blocks]));
	});

	it.each(suites)("of %s is made good there", (suite) => {
		const file = join(packageDirectory, suite);
		expect(existsSync(file), suite).toBe(true);
		const text = readFileSync(file, "utf8");
		expect(text).toContain(`("${suite}")`);
		expect(text).toContain(".expectAllTaken()");
	});
});

describe("a suite that does not take a block that it claims", () => {
	const suite = "test/ci/lint-staged.test.ts";

	it("fails, and names the block", () => {
		const documented = claimedBy(suite);
		documented.take("docs/ci.md", ".lintstagedrc.json");
		expect(() => documented.expectAllTaken()).toThrow(
			/^not executed: docs\/ci\.md:\d+ \.githooks\/pre-commit$/,
		);
		documented.takeAll();
		expect(() => documented.expectAllTaken()).not.toThrow();
	});

	it("gets no other one", () => {
		expect(() => claimedBy(suite).take("docs/ci.md", ".gitlab-ci.yml")).toThrow(
			"docs/ci.md shows no .gitlab-ci.yml that is claimed",
		);
		expect(() => claimedBy("test/nobody.test.ts")).toThrow("has no claim");
	});
});

describe("the blocks of a text", () => {
	it("are named by the file that is shown, or by their first words", () => {
		const text =
			"`a.yml`, later:\n\n```yaml\nx: 1\n```\n\n- item\n\n  ```sh\n  $ clawtune locks     # who holds what\n  more\n  ```\n\n````md\n```sh\n```\n````\n";
		expect(blocksIn("page.md", text)).toEqual([
			{
				page: "page.md",
				line: 3,
				language: "yaml",
				name: "a.yml, later",
				text: "x: 1\n",
			},
			{
				page: "page.md",
				line: 9,
				language: "sh",
				name: "clawtune locks",
				text: "$ clawtune locks     # who holds what\nmore\n",
			},
			{
				page: "page.md",
				line: 14,
				language: "md",
				name: "```sh",
				text: "```sh\n```\n",
			},
		]);
	});

	it("that do not end are no blocks", () => {
		expect(() => blocksIn("page.md", "\n```sh\nls\n")).toThrow(
			"page.md:2: a block without end",
		);
	});
});
