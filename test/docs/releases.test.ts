import { describe, expect, it } from "vitest";
import {
	releasesTables,
	withTables,
} from "../../src/report/releases-tables.ts";
import { bundledSnapshots } from "../../src/schema/bundled.ts";
import { packageDirectory } from "../schema/judged.ts";
import { pageText } from "../support/fenced-blocks.ts";

const page = pageText("docs/releases.md");
const { releases } = bundledSnapshots(packageDirectory);
const tables = releasesTables(releases);

describe("docs/releases.md", () => {
	it("has the tables that npm run docs makes", () => {
		expect(withTables(page, tables)).toBe(page);
	});

	it("shows each of them", () => {
		for (const name of Object.keys(tables))
			expect(page).toContain(`<!-- table: ${name} -->`);
	});

	it("names each release that has a snapshot", () => {
		for (const release of releases)
			expect(tables.snapshots).toMatch(
				new RegExp(`[ ,]${release.replaceAll(".", "\\.")}[ ,]`),
			);
	});

	it("has no row twice in a row, and begins each table at first", () => {
		for (const [name, table] of Object.entries(tables)) {
			const rows = table
				.split("\n")
				.slice(2)
				.map((row) => row.split(" | ").slice(1).join(" | "));
			expect(
				rows.filter((row, index) => row === rows[index - 1]),
				name,
			).toEqual([]);
			if (name !== "snapshots") expect(table).toContain("\n| at first | ");
		}
	});

	it("has no table that is not made", () => {
		expect(() =>
			withTables("<!-- table: nothing -->\n<!-- end -->", tables),
		).toThrow("there is no table nothing");
	});
});
