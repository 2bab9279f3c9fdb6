import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const nest = (depth: number): string =>
	`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const keys = (count: number): string =>
	Array.from({ length: count }, (_, index) => `"k${index}":1`).join(",\n");
const local = '"gateway": {"mode": "local"}';

/** A text, and the exit code that it must have. Sizes as they were measured. */
const texts: readonly (readonly [string, string, number])[] = [
	["10,000 levels of objects", nest(10_000), 1],
	["10,000 levels of arrays", "[".repeat(10_000) + "]".repeat(10_000), 1],
	["400 levels below an unknown key", `{${local}, "x": ${nest(400)}}`, 1],
	["1,000,000 unknown keys", `{${keys(1_000_000)}}`, 1],
	[
		"1,000,000 unknown keys of a nested object",
		`{${local}, "agents": {"defaults": {${keys(1_000_000)}}}}`,
		1,
	],
	["1,000,000 brackets", "{".repeat(1_000_000), 1],
	["1,000,000 quotes", '"'.repeat(1_000_000), 1],
	["1,000,000 slashes", "/".repeat(1_000_000), 1],
	[
		"1,000,000 marks of a template in a string",
		`{"a": "${"{{".repeat(1_000_000)}" b`,
		1,
	],
	["a key of 1,000,000 units", `{${local}, "${"k".repeat(1_000_000)}": 1}`, 1],
	[
		"numbers beyond all bounds",
		`{${local}, agents: {defaults: {maxConcurrent: 1e400}}}`,
		1,
	],
	[
		"Infinity and NaN",
		`{${local}, agents: {defaults: {maxConcurrent: Infinity, timeoutSeconds: NaN}}}`,
		1,
	],
	[
		"2**70",
		`{${local}, "agents": {"defaults": {"maxConcurrent": 1180591620717411303424}}}`,
		1,
	],
	["hexadecimal", `{${local}, agents: {defaults: {maxConcurrent: 0x10}}}`, 0],
	[
		"__proto__, which every release loses",
		`{${local}, "__proto__": {"bogus": 1}, "skills": {"__proto__": 7}}`,
		0,
	],
	[
		"names of Object's own",
		`{${local}, "constructor": {"prototype": {"x": 1}}, "toString": 1, "hasOwnProperty": {}}`,
		1,
	],
	[
		"control characters in names",
		`{${local}, "\\u001b[31m\\u009b2J\\u202e": 1}`,
		1,
	],
];

/** A screen without the lines of the config that it shows. */
function withoutFrames(screen: string): string {
	return screen.replaceAll(/^ {6}\d+ \| .*$/gm, "");
}

describe("clawtune check ends as it should with", () => {
	it.each(texts)(
		"%s",
		async (_, text, exitCode) => {
			const sandbox = makeSandbox(text);
			for (const format of [[], ["--json"]]) {
				const run = await runProgram(
					["check", sandbox.configFile, "--target", "2026.9.6", ...format],
					sandbox,
				);
				expectNoTrace({ ...run, stdout: withoutFrames(run.stdout) });
				expect(run.exitCode, run.stderr).toBe(exitCode);
				if (format.length === 0)
					expect(run.stdout.replaceAll("\n", "")).not.toMatch(
						/\p{Cc}|\p{Bidi_Control}/u,
					);
				expect(run.stdout.length).toBeLessThan(20_000_000);
			}
		},
		300_000,
	);

	it("says how many findings it does not show", async () => {
		const sandbox = makeSandbox(`{${keys(1_000_000)}}`);
		const args = ["check", sandbox.configFile, "--target", "2026.9.6"];
		const shown = await runProgram(args, sandbox);
		expect(shown.stdout).toContain("… and 999,900 more");
		expect(shown.stdout).toContain("1000000 errors");
		const { stdout } = await runProgram([...args, "--json"], sandbox);
		const result: unknown = JSON.parse(stdout);
		expect(result).toMatchObject({
			files: [{ omitted: { errors: 990_000, warnings: 0 } }],
			summary: { errors: 1_000_000 },
		});
	}, 300_000);

	it("a line separator in a string, of which nothing is said", async () => {
		const sandbox = makeSandbox(
			`{gateway: {mode: 'local'}, env: {vars: {GREETING: 'a\u2028b'}}}`,
		);
		const run = await runProgram(
			["check", sandbox.configFile, "--target", "2026.9.6"],
			sandbox,
		);
		expect(run).toMatchObject({ exitCode: 0, stderr: "" });
	});

	it("any bytes", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.uint8Array({ maxLength: 300 }),
					fc
						.string({
							unit: fc.constantFrom(..."{}[]:,\"'\\/*\n$ \u2028x01"),
							maxLength: 60,
						})
						.map((text) => new TextEncoder().encode(text)),
				),
				async (bytes) => {
					const sandbox = makeSandbox(bytes);
					const run = await runProgram(["check", sandbox.configFile], sandbox);
					expectNoTrace(run);
					expect([0, 1, 2]).toContain(run.exitCode);
				},
			),
			{ numRuns: 15 },
		);
	}, 300_000);

	it.each([
		["itself", '"openclaw.json"'],
		["what is not there", '"gone.json"'],
		["a folder", '"sub"'],
		["what lies outside", '"../../etc/hostname"'],
		["a link that leads outside", '"link.json"'],
		["a file that may not be read", '"secret.json"'],
		["a file that is not text", '"binary.json"'],
		["no path", "7"],
		["a list that doubles with each of ten levels", '["0.json", "0.json"]'],
	])(
		"an include of %s: an error at its place",
		async (_, include) => {
			const sandbox = makeSandbox(
				`{${local},\n  "skills": {"$include": ${include}}}`,
			);
			mkdirSync(join(sandbox.stateDirectory, "sub"));
			symlinkSync("/etc/hostname", join(sandbox.stateDirectory, "link.json"));
			chmodSync(sandbox.write(".openclaw/secret.json", "{}"), 0);
			sandbox.write(".openclaw/binary.json", "\0");
			for (let level = 0; level < 10; level += 1)
				sandbox.write(
					`.openclaw/${level}.json`,
					`{"$include": [${`"${level + 1}.json",`.repeat(20)}]}`.replace(
						",]",
						"]",
					),
				);
			const run = await runProgram(
				["check", sandbox.configFile, "--target", "2026.9.6", "--json"],
				{ ...sandbox, ...(process.getuid?.() === 0 ? { user: 65_534 } : {}) },
			);
			expectNoTrace(run);
			expect(run.exitCode).toBe(1);
			const result: unknown = JSON.parse(run.stdout);
			expect(result).toMatchObject({
				files: [{ verdict: "invalid", startup: "refuses" }],
			});
			expect(run.stdout).toContain('"code": "include"');
		},
		60_000,
	);
});
