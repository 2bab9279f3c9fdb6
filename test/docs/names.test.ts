import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/commands/program.ts";
import { parsePath } from "../../src/config/path.ts";
import { isRecord } from "../../src/config/record.ts";
import { blockingHazards, noticeHazards } from "../../src/plan/hazard.ts";
import { allPages } from "../../src/report/finding-pages.ts";
import { settingFacts } from "../../src/schema/setting-facts.ts";
import { bundledPresets } from "../../src/tuning/preset.ts";
import { packageDirectory, snapshots, targetOf } from "../schema/judged.ts";
import { worldIn } from "../support/world.ts";
import { codeOf, proseOf } from "./prose.ts";

/** The pages for those who use the program. */
const pages = [
	"README.md",
	...[
		"3am",
		"check",
		"ci",
		"exit-codes",
		"findings",
		"fleets",
		"hazards",
		"locks",
		"presets",
		"releases",
		"scripts",
		"security",
		"traces",
		"tuning",
		"upgrade",
		"wizard",
	].map((name) => `docs/${name}.md`),
];

const manifest: unknown = JSON.parse(
	readFileSync(join(packageDirectory, "package.json"), "utf8"),
);

const program = createProgram(
	[],
	worldIn({
		environment: {},
		workingDirectory: packageDirectory,
		stdout: () => {},
		stderr: () => {},
	}),
	() => {},
);
const withBelow = (command: Command): readonly Command[] => [
	command,
	...command.commands.flatMap(withBelow),
];
const commands = withBelow(program);
const options = new Set(
	commands.flatMap((command) =>
		command.options.flatMap(({ long, short }) => [long ?? "", short ?? ""]),
	),
);
options.add("--help");

const presets = bundledPresets;
const hyphened = new Set<string>([
	...allPages().map(([code]) => code),
	...blockingHazards,
	...noticeHazards,
	...presets,
]);

/** Names of others, which look like ours. */
const others: readonly RegExp[] = [
	/^(--limit|--check|--yes|-e|-v+)$/,
	/^(ansible-playbook|clawtune-(tokens|device|state)|pre-commit|lint-staged|clawtune-check(-all)?|changed-since|assume-env|max-warnings|exit-code|working-directory|fetch-depth)$/,
];

const isOthers = (name: string): boolean =>
	others.some((pattern) => pattern.test(name));

describe.each(pages)("%s", (page) => {
	const code = codeOf(page);

	it("names options that there are", () => {
		const named = code.flatMap((text) =>
			/^(clawtune |--?[a-z])/.test(text)
				? [...text.matchAll(/(?:^|\s)(--?[a-z][a-z-]*)(?=[\s=]|$)/g)].map(
						([, name = ""]) => name,
					)
				: [],
		);
		expect(
			named.filter((name) => !options.has(name) && !isOthers(name)),
		).toEqual([]);
	});

	it("names commands that there are", () => {
		const unknown = code.filter((text) => {
			const [first, second, third] = text.split(" ");
			if (first !== "clawtune" || !/^[a-z]+$/.test(second ?? "")) return false;
			const command = program.commands.find(
				(candidate) => candidate.name() === second,
			);
			if (!command) return true;
			return (
				command.commands.length > 0 &&
				/^[a-z]+$/.test(third ?? "") &&
				!command.commands.some((below) => below.name() === third)
			);
		});
		expect(unknown).toEqual([]);
	});

	it("names findings, hazards and presets that there are", () => {
		const named = code.filter((text) => /^[a-z]+(-[a-z]+)+$/.test(text));
		expect(
			named.filter((name) => !hyphened.has(name) && !isOthers(name)),
		).toEqual([]);
	});

	it("names settings that a release has", () => {
		const named = code.filter(
			(text) =>
				/^[a-z]\w*(\.[a-z]\w*)+$/i.test(text) &&
				!/\.(jsonl?|json5|jsonc|md|ts|mjs|lock|bak|ya?ml|env|html|sarif)$/.test(
					text,
				) &&
				!/^config\.(get|patch|schema)$/.test(text),
		);
		expect(
			named.filter(
				(text) =>
					settingFacts(
						parsePath(text) ?? [],
						targetOf("2026.9.6"),
						snapshots,
					) === undefined,
			),
		).toEqual([]);
	});

	it("names scripts and files of the repository that are there", () => {
		const scripts =
			isRecord(manifest) && isRecord(manifest.scripts) ? manifest.scripts : {};
		const missing = code.filter((text) => {
			const [, script] = /^npm run ([a-z:-]+)/.exec(text) ?? [];
			if (script) return !(script in scripts);
			return (
				/^(src|scripts|schemas|examples|presets|docs)\/[\w./-]+$/.test(text) &&
				!existsSync(join(packageDirectory, text))
			);
		});
		expect(missing).toEqual([]);
	});
});

describe("the bundled presets", () => {
	it("set what the table of docs/presets.md says", () => {
		const rows = proseOf("docs/presets.md");
		for (const name of presets) {
			const row =
				rows.match(new RegExp(`^\\| \`${name}\` .*$`, "m"))?.[0] ?? "";
			const file = join(packageDirectory, "presets", `${name}.json`);
			const numbers = [
				...readFileSync(file, "utf8").matchAll(/"(?:floor|default)": (\d+)/g),
			].map(([, number]) => number);
			for (const number of numbers)
				expect(row).toMatch(new RegExp(`\\b${number}\\b`));
		}
	});

	it("are those in the folder", () => {
		for (const name of presets)
			expect(
				existsSync(join(packageDirectory, "presets", `${name}.json`)),
			).toBe(true);
	});
});
