import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tunableConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

/** The commands that read the config at the usual place. */
const readers: readonly { readonly args: readonly string[] }[] = [
	{ args: ["plan", "--preset", "safe"] },
	{ args: ["apply", "--preset", "safe"] },
	{ args: ["--preset", "safe"] },
	{ args: ["--preset", "safe", "--dry-run"] },
	{ args: ["apply", "--preset", "safe", "--via", "file"] },
];

/** A config that is no text, with what the one line says of it. */
interface NoText {
	readonly name: string;
	readonly make: (sandbox: Sandbox) => void;
	readonly says: RegExp;
	readonly hint: RegExp;
}

const noTexts: readonly NoText[] = [
	{
		name: "a folder",
		make: ({ configFile }) => mkdirSync(configFile),
		says: /openclaw\.json is a folder/,
		hint: /openclaw\.json\/openclaw\.json/,
	},
	{
		name: "a binary file",
		make: ({ write }) => {
			write(
				".openclaw/openclaw.json",
				Buffer.concat([
					Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]),
					randomBytes(4096),
				]),
			);
		},
		says: /openclaw\.json is binary/,
		hint: /openclaw\.json/,
	},
	{
		name: "a file that is not UTF-8",
		make: ({ write }) => {
			write(
				".openclaw/openclaw.json",
				Buffer.from('{"a": "\xff\xfe"}', "latin1"),
			);
		},
		says: /openclaw\.json is not UTF-8/,
		hint: /UTF-8/,
	},
	{
		name: "100 MB of nothing",
		make: ({ write }) => {
			truncateSync(write(".openclaw/openclaw.json", ""), 100 * 2 ** 20);
		},
		says: /openclaw\.json has 100 MB/,
		hint: /config file/,
	},
	{
		name: "100 MB of text",
		make: ({ write }) => {
			write(
				".openclaw/openclaw.json",
				`{${`"a": "b",\n`.repeat(10 * 2 ** 20)}}`,
			);
		},
		says: /openclaw\.json has 100 MB/,
		hint: /config file/,
	},
];

describe.each(readers)("clawtune $args", ({ args }) => {
	it("names the place of a config that is not there", async () => {
		const sandbox = makeSandbox();
		const before = sandbox.contents();
		const run = await runProgram(args, sandbox);
		expectRefusal(run, {
			exitCode: 2,
			says: /no config at .*\/\.openclaw\/openclaw\.json/,
			hint: /--config/,
		});
		expect(run.stderr).toContain(sandbox.configFile);
		expect(sandbox.contents()).toEqual(before);
	});

	it.each(noTexts)("refuses $name", async ({ make, says, hint }) => {
		const sandbox = makeSandbox();
		make(sandbox);
		const before = sandbox.contents();
		const started = Date.now();
		const run = await runProgram(args, sandbox);
		expectRefusal(run, { exitCode: 2, says, hint });
		expect(Date.now() - started).toBeLessThan(5000);
		expect(run.stderr).toContain(sandbox.configFile);
		expect(sandbox.contents()).toEqual(before);
	});

	it.each([
		{ name: "an empty file", text: "", says: /is empty/ },
		{ name: "a file of blanks", text: " \n\t\n", says: /is empty/ },
		{ name: "prose", text: "Dear gateway, be calm.\n", says: /is not JSON5/ },
		{ name: "an open brace", text: '{ "gateway": {', says: /is not JSON5/ },
		{ name: "an array", text: "[1, 2]", says: /must be (an )?object/ },
		{ name: "a string", text: '"calm"', says: /must be (an )?object/ },
		{ name: "a number", text: "42", says: /must be (an )?object/ },
		{ name: "null", text: "null", says: /must be (an )?object/ },
		{
			name: "a template",
			text: `{ "gateway": { "port": $\{PORT} } }`,
			says: /template/,
		},
	])("refuses $name", async ({ text, says }) => {
		const sandbox = makeSandbox(text);
		const before = sandbox.contents();
		const run = await runProgram([...args, "--target", "2026.7.1"], sandbox);
		expectNoTrace(run);
		expect(run.stderr).toMatch(says);
		expect(run.stderr).toMatch(
			new RegExp(`^error: ${sandbox.configFile} .*\\n  \\S.*\\n$`, "m"),
		);
		expect(run.stdout).toBe("");
		expect(run.exitCode).toBe(2);
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("clawtune check", () => {
	it("names the place of a config that is not there", async () => {
		const sandbox = makeSandbox();
		expectRefusal(await runProgram(["check"], sandbox), {
			exitCode: 2,
			says: /no config at .*\/\.openclaw\/openclaw\.json/,
			hint: /OPENCLAW_CONFIG_PATH/,
		});
	});

	it("reports a named file that is not there, on standard output with the others", async () => {
		const sandbox = makeSandbox();
		const run = await runProgram(["check", "nowhere.json"], sandbox);
		expectNoTrace(run);
		expect(run.stdout).toMatch(
			/^unreadable {2}.*nowhere\.json: no such file\n {2}\S/,
		);
		expect(run.exitCode).toBe(2);
	});

	it.each(noTexts.slice(1))("reports $name", async ({ make, says }) => {
		const sandbox = makeSandbox();
		make(sandbox);
		const before = sandbox.contents();
		const run = await runProgram(["check"], sandbox);
		expectNoTrace(run);
		expect(run.stdout).toMatch(/^unreadable {2}/);
		expect(run.stdout).toMatch(says);
		expect(run.stdout).not.toMatch(/^valid/m);
		expect(run.exitCode).toBe(2);
		expect(sandbox.contents()).toEqual(before);
	});

	it("names a folder without a config", async () => {
		const sandbox = makeSandbox();
		mkdirSync(join(sandbox.home, "empty"));
		expectRefusal(await runProgram(["check", "empty"], sandbox), {
			exitCode: 2,
			says: /empty is a folder without an openclaw\.json/,
			hint: /files/,
		});
	});
});

/** No right to read means nothing to root: then the program runs as another user. */
const otherUser = process.getuid?.() === 0 ? { user: 65534 } : {};

function forOtherUser({ home, stateDirectory }: Sandbox): void {
	if (otherUser.user === undefined) return;
	for (const folder of [home, stateDirectory])
		chownSync(folder, otherUser.user, otherUser.user);
}

describe("a config that may not be read", () => {
	it.each(readers)("is refused by clawtune $args", async ({ args }) => {
		const sandbox = makeSandbox(tunableConfig());
		chmodSync(sandbox.configFile, 0);
		forOtherUser(sandbox);
		const run = await runProgram(args, { ...sandbox, ...otherUser });
		expectRefusal(run, {
			exitCode: 2,
			says: /openclaw\.json cannot be read: permission denied/,
			hint: /owns/,
		});
	});

	it("is reported by check", async () => {
		const sandbox = makeSandbox(tunableConfig());
		chmodSync(sandbox.configFile, 0);
		forOtherUser(sandbox);
		const run = await runProgram(["check"], { ...sandbox, ...otherUser });
		expectNoTrace(run);
		expect(run.stdout).toMatch(/^unreadable {2}.*permission denied/);
		expect(run.exitCode).toBe(2);
	});

	it("is named where its folder may not be entered", async () => {
		const sandbox = makeSandbox(tunableConfig());
		forOtherUser(sandbox);
		chmodSync(sandbox.stateDirectory, 0);
		try {
			const run = await runProgram(["plan", "--preset", "safe"], {
				...sandbox,
				...otherUser,
			});
			expectRefusal(run, {
				exitCode: 2,
				says: /openclaw\.json cannot be read: permission denied/,
				hint: /owns/,
			});
		} finally {
			chmodSync(sandbox.stateDirectory, 0o755);
		}
	});

	it("is left alone where its folder may not be written", async () => {
		const sandbox = makeSandbox(tunableConfig());
		chmodSync(sandbox.configFile, 0o644);
		forOtherUser(sandbox);
		chmodSync(sandbox.stateDirectory, 0o555);
		const before = sandbox.contents();
		try {
			const run = await runProgram(
				["apply", "--preset", "safe", "--target", "2026.7.1"],
				{ ...sandbox, ...otherUser },
			);
			expectNoTrace(run);
			expect(run.exitCode).toBe(4);
			expect(run.stderr).toMatch(/^error: .*cannot be written \(EACCES\)/m);
			expect(run.stdout).not.toMatch(/[Aa]pplied/);
			expect(sandbox.contents()).toEqual(before);
		} finally {
			chmodSync(sandbox.stateDirectory, 0o755);
		}
	});
});
