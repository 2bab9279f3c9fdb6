import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";
import { pageText } from "../support/fenced-blocks.ts";

const page = pageText("docs/architecture.md");

function read(name: string): string {
	return readFileSync(join(packageDirectory, name), "utf8");
}

/** The cells of the rows of a table, by the heading of its first column. */
function tableUnder(first: string): readonly (readonly string[])[] {
	const [, rest = ""] = page.split(`\n| ${first} |`);
	const [table = ""] = rest.split("\n\n");
	return table
		.split("\n")
		.slice(2)
		.map((row) =>
			row.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")),
		);
}

function namesIn(cell: string | undefined): readonly string[] {
	return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

describe("the layers of docs/architecture.md", () => {
	const told = tableUnder("layer").map(([name]) => namesIn(name).join());

	it("are those of the rules, in their order", () => {
		const [, list = ""] =
			/const layers = \[([^\]]*)\]/.exec(read(".dependency-cruiser.mjs")) ?? [];
		const ruled = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
		expect(ruled.length).toBeGreaterThan(10);
		expect(told).toEqual(ruled);
	});

	it("and the two files beside them are all that src/ has", () => {
		const names = readdirSync(join(packageDirectory, "src")).map((name) =>
			name.replace(/\.ts$/, ""),
		);
		expect([...new Set(names)].sort()).toEqual(
			[...told, "failure", "ending"].sort(),
		);
	});
});

describe("the way through of docs/architecture.md", () => {
	it.each(tableUnder("step"))("%s: %s gives %s", (_, step, gives, place) => {
		const [file = ""] = namesIn(place);
		const [name = ""] = namesIn(step);
		expect(read(file)).toMatch(
			new RegExp(`^export (async )?function ${name}\\(`, "m"),
		);
		for (const type of namesIn(gives))
			expect(sources).toMatch(
				new RegExp(`^export (interface|type) ${type}\\b`, "m"),
			);
	});
});

const sources = readdirSync(join(packageDirectory, "src"), {
	recursive: true,
	encoding: "utf8",
})
	.filter((name) => name.endsWith(".ts"))
	.map((name) => read(join("src", name)))
	.join("\n");

describe("docs/architecture.md", () => {
	it("names files and folders that are there", () => {
		const named = [
			...page.matchAll(
				/`((?:src|scripts|test|schemas|docs|presets)\/[\w./-]*)`/g,
			),
		].map(([, name = ""]) => name);
		expect(named.length).toBeGreaterThan(30);
		expect(
			named.filter((name) => !existsSync(join(packageDirectory, name))),
		).toEqual([]);
	});

	it("names commands that there are", () => {
		const manifest: unknown = JSON.parse(read("package.json"));
		const scripts =
			isRecord(manifest) && isRecord(manifest.scripts) ? manifest.scripts : {};
		const named = [...page.matchAll(/`npm run ([\w:-]+)`/g)].map(
			([, name = ""]) => name,
		);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it("has each project of the tests", () => {
		const projects = [
			...read("vitest.config.ts").matchAll(/^\t+name: "(\w+)"/gm),
		].map(([, name]) => name);
		expect(
			tableUnder("project")
				.flatMap(([names]) => namesIn(names))
				.sort(),
		).toEqual(projects.sort());
	});
});
