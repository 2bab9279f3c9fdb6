import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { documentedPages } from "../support/fenced-blocks.ts";
import { anchorsOf, type Link, linksOf } from "./prose.ts";

const pages = documentedPages();

/** The file of a link, from the root of the repository. */
function fileOf({ page, file }: Link): string {
	return file === "" ? page : normalize(join(dirname(page), file));
}

describe("the links of", () => {
	it.each(pages)("%s lead to what is there", (page) => {
		const broken = linksOf(page).filter(
			(link) => !existsSync(join(packageDirectory, fileOf(link))),
		);
		expect(broken).toEqual([]);
	});

	it.each(pages)("%s lead to headings that are there", (page) => {
		const broken = linksOf(page).filter((link) => {
			const file = fileOf(link);
			return (
				link.anchor !== undefined &&
				existsSync(join(packageDirectory, file)) &&
				!anchorsOf(file).includes(link.anchor)
			);
		});
		expect(broken).toEqual([]);
	});

	it("README.md are many, and are read", () => {
		expect(linksOf("README.md").length).toBeGreaterThan(20);
		expect(linksOf("README.md")).toContainEqual({
			page: "README.md",
			file: "docs/3am.md",
			anchor: "session-file-locked",
		});
	});
});

describe("docs/README.md", () => {
	it("leads to each page beside it", () => {
		const linked = linksOf("docs/README.md").map(fileOf);
		const beside = pages.filter(
			(page) => page.startsWith("docs/") && page !== "docs/README.md",
		);
		expect(beside.filter((page) => !linked.includes(page))).toEqual([]);
	});
});

describe("README.md", () => {
	it("leads to all pages, and to those for a gateway that is down on its first screen", () => {
		const files = linksOf("README.md").map(fileOf);
		expect(files).toContain("docs/README.md");
		expect(files.slice(0, 3)).toEqual(Array(3).fill("docs/3am.md"));
	});

	it("links files, not folders that a reader of the package page cannot open", () => {
		for (const link of linksOf("README.md"))
			if (existsSync(join(packageDirectory, fileOf(link))))
				expect(
					statSync(join(packageDirectory, fileOf(link))).isFile(),
					link.file,
				).toBe(true);
	});
});

describe("the anchors of a page", () => {
	it("are those that GitHub makes", () => {
		expect(anchorsOf("docs/ci.md")).toEqual([
			"clawtune-in-ci",
			"github",
			"gitlab",
			"pre-commit",
			"lint-staged",
		]);
	});
});
