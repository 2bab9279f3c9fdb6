import { describe, expect, it } from "vitest";
import { completionFiles, shells } from "../../src/report/completion/shells.ts";
import { closedPort, tunableConfig } from "../support/configs.ts";
import { expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { expectUnseen, leakyConfig, secrets } from "../support/secrets.ts";

/** The lines that a shell gets for a command line, up to the cursor at its end. */
async function linesFor(
	words: readonly string[],
	sandbox: Sandbox,
): Promise<readonly string[]> {
	const run = await runProgram(["completion", "--candidates"], {
		...sandbox,
		stdin: words.map((word) => `${word}\0`).join(""),
	});
	expect(run).toMatchObject({ exitCode: 0, stderr: "" });
	return run.stdout.split("\n").slice(0, -1);
}

function textsIn(lines: readonly string[]): readonly string[] {
	return lines.flatMap((line) => line.split("\t")[1] ?? []);
}

describe("clawtune completion", () => {
	it.each(shells)(
		"prints the script for %s that the package has",
		async (shell) => {
			const run = await runProgram(["completion", shell], makeSandbox());
			expect(run).toMatchObject({ exitCode: 0, stderr: "" });
			expect(run.stdout).toContain(`for ${shell}`);
			expect(run.stdout).toContain("completion --candidates");
			expect(completionFiles[shell]).toContain("clawtune");
		},
	);

	it.each([
		{
			args: ["completion"],
			says: /completion needs the name of a shell/,
			hint: /bash, zsh or fish/,
		},
		{
			args: ["completion", "fsh"],
			says: /no completion for "fsh"/,
			hint: /Did you mean "fish"\?/,
		},
		{
			args: ["completion", "powershell"],
			says: /no completion for "powershell"/,
			hint: /Known: bash, zsh, fish/,
		},
	])("refuses $args", async ({ args, says, hint }) => {
		const run = await runProgram(args, makeSandbox());
		expectRefusal(run, { exitCode: 2, says, hint });
	});
});

describe("what a shell is told", () => {
	it("are the presets, the user's own too, with their titles", async () => {
		const sandbox = makeSandbox();
		sandbox.write(
			".config/clawtune/presets/evening quiet.json",
			'{ "name": "evening quiet", "title": "For evenings", "settings": [] }',
		);
		sandbox.write(".config/clawtune/presets/broken.json", "{");
		sandbox.write(".config/clawtune/presets/ev\u001b[31mil.json", "{}");
		const lines = await linesFor(["plan", "--preset", ""], sandbox);
		expect(lines).toContain("word\tevening quiet\tFor evenings");
		expect(lines).toContain("word\tbroken\t");
		expect(lines.at(-1)).toBe("files");
		expect(lines.join("")).not.toContain("\u001b");
		expect(textsIn(lines).slice(0, 2)).toEqual(["safe", "balanced"]);
	});

	it("are the releases, the newest first", async () => {
		const lines = await linesFor(["check", "--target", ""], makeSandbox());
		const texts = textsIn(lines);
		expect(texts).toEqual(expect.arrayContaining(["2026.9.6", "2026.1.30"]));
		expect(texts.indexOf("2026.9.6")).toBeLessThan(texts.indexOf("2026.1.30"));
	});

	it("are the settings of the release that the line or the config names", async () => {
		const line = (...options: readonly string[]): readonly string[] => [
			...["plan", ...options, "--set", "skills.load.watchD"],
		];
		const setting = "skills.load.watchDebounceMs=";
		const none = makeSandbox();
		expect(textsIn(await linesFor(line(), none))).toEqual([]);
		const named = line("--target", "2026.7.1");
		expect(textsIn(await linesFor(named, none))).toEqual([setting]);
		const stamped = makeSandbox(
			'{ meta: { lastTouchedVersion: "2026.7.1" } }\n',
		);
		expect(textsIn(await linesFor(line(), stamped))).toEqual([setting]);
	});

	it("are the codes and the settings that can be explained", async () => {
		const texts = textsIn(await linesFor(["explain", "un"], makeSandbox()));
		expect(texts).toEqual(["unknown-key"]);
		const target = ["explain", "--target", "2026.7.1"];
		const paths = await linesFor([...target, "agents.li"], makeSandbox());
		expect(paths).toEqual(["open\tagents.list[].\t"]);
	});

	it("are the applies that can be taken back, the last first", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const target = ["--target", "2026.7.1"];
		for (const preset of ["safe", "quiet"]) {
			const args = ["apply", "--preset", preset, "--via", "file", ...target];
			expect(await runProgram(args, sandbox)).toMatchObject({ exitCode: 0 });
		}
		const texts = textsIn(await linesFor(["revert", ""], sandbox));
		expect(texts).toHaveLength(2);
		expect(texts).toEqual(texts.toSorted().toReversed());
	});

	it.each([
		["a config that is none", "{{ broken"],
		["an empty config", ""],
		["a config in binary", "\0\0"],
	])("is silence beside %s where the config counts", async (_, config) => {
		const sandbox = makeSandbox(config);
		for (const words of [
			["plan", "--set", "skills."],
			["explain", "skills."],
			["revert", ""],
			["plan", "--target", "banana", "--set", "skills."],
			[],
		])
			await linesFor(words, sandbox);
	});

	it("is no secret of the config, and nothing that stands in the line", async () => {
		const sandbox = makeSandbox(leakyConfig(closedPort));
		for (const words of [
			["plan", "--set", "gateway.auth."],
			["plan", "--set", "gateway.auth.token="],
			["plan", "--token", secrets.gatewayToken, ""],
			["plan", "--token", secrets.gatewayToken.slice(0, 4)],
			["explain", "hooks."],
		]) {
			const run = await runProgram(["completion", "--candidates"], {
				...sandbox,
				stdin: words.map((word) => `${word}\0`).join(""),
			});
			expectUnseen(run, sandbox, secrets);
		}
	});

	it("leaves everything as it is", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		await linesFor(["plan", "--preset", ""], sandbox);
		await linesFor(["plan", "--set", "skills."], sandbox);
		expect(sandbox.contents()).toEqual(before);
	});
});
