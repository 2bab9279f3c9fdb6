import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandsPage } from "../../scripts/docs/commands-page.ts";
import { describedValues } from "../../src/commands/value-kinds.ts";
import { exitCodes } from "../../src/failure.ts";
import { commandPages } from "../../src/report/command-pages.ts";
import { commandsIn, program } from "../commands/completion/described.ts";
import { packageDirectory } from "../schema/judged.ts";
import { tunableConfig } from "../support/configs.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import {
	commandsIn as linesIn,
	type Shell,
	shellAt,
} from "../support/documented-shell.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const documented = claimedBy("test/cli/commands-page.test.ts");

/** What has to be there before an example can run. */
const before: Readonly<Record<string, string>> = {
	"clawtune apply plan.json": "clawtune plan --preset safe --out plan.json",
	"clawtune revert --list": "clawtune apply --preset safe --via file",
	"clawtune estimate --trace trace.jsonl --recommend":
		"clawtune observe --for 1s --out trace.jsonl --quiet",
};

/** A shell beside a config of 2026.7.1, in its folder. */
function shellBesideConfig(): Shell {
	const sandbox = makeSandbox(
		tunableConfig().replace(
			"{",
			'{ "meta": { "lastTouchedVersion": "2026.7.1" },',
		),
	);
	return shellAt({
		home: sandbox.home,
		workingDirectory: sandbox.stateDirectory,
	});
}

/** `locks sweep` and the like, with what calls it before it. */
function calls(
	command: typeof program,
	words: readonly string[] = [],
): readonly string[] {
	return [
		words.join(" "),
		...command.commands.flatMap((below) =>
			calls(below, [...words, below.name]),
		),
	];
}

describe("docs/commands.md", () => {
	it("is what npm run docs makes", () => {
		const file = join(packageDirectory, "docs", "commands.md");
		expect(readFileSync(file, "utf8")).toBe(commandsPage());
	});

	it("has a section for each command, and none for another", () => {
		expect(Object.keys(commandPages).toSorted()).toEqual(
			[...calls(program)].toSorted(),
		);
		for (const words of calls(program))
			expect(commandsPage()).toContain(`\n## ${`clawtune ${words}`.trim()}\n`);
	});

	it("says what each word stands for, and of none that is nowhere", () => {
		const used = commandsIn(program).flatMap(({ options, values }) => [
			...options.flatMap(({ value }) => value ?? []),
			...values.map(({ value }) => value.toLowerCase()),
		]);
		const told = describedValues().map(({ word }) => word);
		expect(told.toSorted()).toEqual([...new Set(used)].toSorted());
	});
});

describe("the examples", () => {
	it.each(documented.takeAll())("$line can be run: $name", async (block) => {
		const shell = shellBesideConfig();
		for (const line of linesIn(block)) {
			const first = before[line];
			if (first) expect(await shell(first)).toMatchObject({ exitCode: 0 });
			const { exitCode, screen } = await shell(line);
			expect(exitCode, `${line}\n${screen}`).toBe(0);
		}
	});

	it("stand in the --help of their command too, with its exit codes", async () => {
		const sandbox = makeSandbox();
		for (const words of calls(program)) {
			const args = [...words.split(" ").filter(Boolean), "--help"];
			const { exitCode, stdout } = await runProgram(args, sandbox);
			expect(exitCode).toBe(0);
			for (const { line } of commandPages[words]?.examples ?? [])
				expect(stdout).toContain(`\n  ${line}\n`);
			for (const [code] of commandPages[words]?.exits ?? [])
				expect(stdout).toMatch(new RegExp(`^ {2}${code} +\\S`, "m"));
		}
	});

	it("are all in the page", () => documented.expectAllTaken());
});

describe("the exit codes", () => {
	it.each(["", "apply", "revert"])(
		"of clawtune %s are all that there are",
		(words) => {
			const all = new Set([0, ...Object.values(exitCodes)]);
			const told = commandPages[words]?.exits.map(([number]) => number);
			expect(told).toEqual([...all]);
		},
	);

	it("stand in order, and each has 0 and 2", () => {
		for (const { exits } of Object.values(commandPages)) {
			const numbers = exits.map(([code]) => code);
			expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
			expect(numbers).toEqual(expect.arrayContaining([0, 2]));
		}
	});
});
