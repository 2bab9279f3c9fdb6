import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	completionOf,
	type KnownValues,
} from "../../../src/commands/completion/candidates.ts";
import { placeIn } from "../../../src/commands/completion/place.ts";
import { valueKindOf } from "../../../src/commands/value-kinds.ts";
import { blockingHazards, noticeHazards } from "../../../src/plan/hazard.ts";
import { commandsIn, program } from "./described.ts";

const noneKnown: KnownValues = async () => [];

async function offered(
	...words: readonly string[]
): Promise<readonly string[]> {
	const { candidates } = await completionOf(words, program, noneKnown);
	return candidates.map(({ text }) => text);
}

async function pathsAt(
	...words: readonly string[]
): Promise<string | undefined> {
	return (await completionOf(words, program, noneKnown)).paths;
}

describe("what is offered", () => {
	it("is each command where one may stand", async () => {
		const names = program.commands.map(({ name }) => name);
		expect(await offered("")).toEqual(names);
		expect(await offered("--json", "")).toEqual(names);
		expect(await offered("pr")).toEqual(["presets"]);
		expect(await offered("locks", "")).toEqual([
			...["sweep", "watch", "report", "install"],
		]);
		expect(await offered("locks", "--json", "sw")).toEqual(["sweep"]);
	});

	it("is no command behind an argument, a -- or a command without any below it", async () => {
		expect(await offered("nothing-known", "")).not.toContain("check");
		expect(await offered("--", "")).toEqual([]);
		expect(await offered("check", "")).toEqual([]);
		expect(await offered("locks", "sweep", "sw")).toEqual([]);
	});

	it("is each option of the command at hand, and of no other", async () => {
		for (const command of program.commands) {
			const all = await offered(command.name, "-");
			expect(all).toEqual(command.options.map(({ long }) => long));
		}
		expect(await offered("check", "--max")).toEqual(["--max-warnings"]);
		expect(await offered("plan", "--max")).toEqual([]);
		expect(await offered("locks", "sweep", "--max")).toEqual(["--max-size"]);
		expect(await offered("locks", "--max")).toEqual([]);
	});

	it("is an option that was given only where it may be repeated", async () => {
		expect(await offered("plan", "--out", "x", "--ou")).toEqual([]);
		expect(await offered("plan", "--out=x", "--ou")).toEqual([]);
		expect(await offered("plan", "--preset", "safe", "--pre")).toEqual([
			"--preset",
		]);
	});

	it("is the options where nothing else can stand", async () => {
		expect(await offered("plan", "")).toContain("--preset");
		expect(await offered("apply", "plan.json", "")).toContain("--via");
	});

	it("is nothing that begins with - behind a --", async () => {
		expect(await offered("check", "--", "-")).toEqual([]);
		expect(await pathsAt("check", "--", "-")).toBe("files");
	});
});

describe("the value of an option", () => {
	it.each([
		["--via", "plan", ["gateway", "file"]],
		["--format", "plan", ["pretty", "json"]],
		[
			"--format",
			"check",
			["pretty", "json", "github", "sarif", "junit", "compact"],
		],
		["--severity", "check", ["error", "warning", "info"]],
		["--accept", "apply", [...blockingHazards, ...noticeHazards]],
	])("%s of %s is one of a few", async (option, command, values) => {
		expect(await offered(command, option, "")).toEqual(values);
		expect(await offered(command, `${option}=`)).toEqual(
			values.map((value) => `${option}=${value}`),
		);
		const [first = ""] = values;
		expect(await offered(command, option, first)).toEqual([first]);
	});

	it("is the name of a file or a folder where it takes one", async () => {
		expect(await pathsAt("check", "--config", "")).toBe("files");
		expect(await pathsAt("check", "--config=op")).toBe("files");
		expect(await pathsAt("plan", "--out", "")).toBe("files");
		expect(await pathsAt("check", "--state-dir", "")).toBe("folders");
		expect(await pathsAt("check", "")).toBe("files");
		expect(await pathsAt("check", "a.json", "b")).toBe("files");
		expect(await pathsAt("apply", "")).toBe("files");
		expect(await pathsAt("apply", "a.json", "")).toBeUndefined();
		expect(await pathsAt("plan", "--preset", "./")).toBe("files");
	});

	it("is left alone where it is free text", async () => {
		for (const option of ["--token", "--url", "--timeout", "--profile"]) {
			expect(await offered("plan", option, "")).toEqual([]);
			expect(await offered("plan", `${option}=`)).toEqual([]);
			expect(await pathsAt("plan", option, "")).toBeUndefined();
		}
	});

	it("is not taken for a command or an option", async () => {
		expect(await offered("plan", "--profile", "check", "--exit")).toEqual([
			"--exit-code",
		]);
		expect(await offered("plan", "--token", "--", "--exit")).toEqual([
			"--exit-code",
		]);
	});

	it("is told with the options that were given before", () => {
		const words = ["plan", "--target=2026.7.1", "--config", "x", "--set", "sk"];
		expect(placeIn(words, program)).toMatchObject({
			command: { name: "plan" },
			given: [
				{ long: "--target", value: "2026.7.1" },
				{ long: "--config", value: "x" },
			],
			text: "sk",
		});
	});
});

describe("each word that stands for a value in --help", () => {
	const words = commandsIn(program).flatMap(({ options, values }) => [
		...options.flatMap(({ value }) => value ?? []),
		...values.map(({ value }) => value),
	]);

	it.each([...new Set(words)])("%s is known", (word) => {
		expect(valueKindOf(word)).toBeDefined();
	});
});

describe("any line", () => {
	const words = commandsIn(program).flatMap(({ name, options }) => [
		name,
		...options.map(({ long }) => long),
	]);
	const anyWord = fc.oneof(
		fc.constantFrom(...words, "--", "-", "", "--format=", "--set=a.b="),
		fc.string(),
	);

	it("gets only what goes on with its last word", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyWord, { maxLength: 6 }), async (line) => {
				for (const candidate of await offered(...line))
					expect(candidate.startsWith(line.at(-1) ?? "")).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});
