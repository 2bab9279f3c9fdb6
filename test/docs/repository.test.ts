import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";
import { codeOf, proseOf } from "./prose.ts";

const manifest: unknown = JSON.parse(
	readFileSync(join(packageDirectory, "package.json"), "utf8"),
);

describe("docs/scripts.md", () => {
	it("has a row for each script but those that npm itself runs", () => {
		const scripts =
			isRecord(manifest) && isRecord(manifest.scripts)
				? Object.keys(manifest.scripts)
				: [];
		const named = codeOf("docs/scripts.md").flatMap(
			(text) => /^npm (?:run )?([a-z:-]+)/.exec(text)?.[1] ?? [],
		);
		expect(
			scripts.filter(
				(name) => !named.includes(name) && !/^(pre|post)/.test(name),
			),
		).toEqual([]);
	});
});

describe("CHANGELOG.md", () => {
	it("begins with the version that package.json names", () => {
		const version = isRecord(manifest) ? String(manifest.version) : "";
		const [, first] = /^## (\S+) - \S+$/m.exec(proseOf("CHANGELOG.md")) ?? [];
		expect(first).toBe(version);
	});
});
