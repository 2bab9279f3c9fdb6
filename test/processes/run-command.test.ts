import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand, whyFailed } from "../../src/processes/run-command.ts";
import { folderWith } from "../config/disk.ts";

const node = process.execPath;

test("a program runs to its end, with what it is given to read", () => {
	const script =
		"process.stdin.pipe(process.stdout); process.stderr.write('ü'); process.exitCode = 3";
	expect(runCommand(node, ["-e", script], "read ä")).toEqual({
		status: 3,
		stdout: "read ä",
		stderr: "ü",
	});
});

test("it reads nothing where nothing is given, and no shell sees its arguments", () => {
	const script =
		"process.stdin.on('data', () => {}).on('end', () => console.log(process.argv[1]))";
	expect(runCommand(node, ["-e", script, "$HOME; 'a' \"b\""]).stdout).toBe(
		"$HOME; 'a' \"b\"\n",
	);
});

test("it runs with the C locale and in UTC, and the rest as it is", () => {
	const script =
		"const { LC_ALL, TZ, PATH } = process.env; console.log(JSON.stringify([LC_ALL, TZ, PATH]))";
	const { stdout } = runCommand(node, ["-e", script]);
	expect(JSON.parse(stdout)).toEqual(["C", "UTC", process.env.PATH]);
});

test("a program that is not there has no status", () => {
	const outcome = runCommand("/not/there", []);
	expect(outcome).toEqual({ status: null, stdout: "", stderr: "not found" });
	expect(whyFailed("there", outcome)).toBe("there: not found");
});

test("a program that may not be run has no status", () => {
	const file = join(folderWith({ tool: "#!/bin/sh\n" }), "tool");
	expect(runCommand(file, [])).toEqual({
		status: null,
		stdout: "",
		stderr: "not permitted",
	});
});

test("why else one does not start is what the system says", () => {
	const outcome = runCommand(node, ["x".repeat(8 << 20)]);
	expect(outcome.status).toBeNull();
	expect(whyFailed("node", outcome)).toMatch(/E2BIG/u);
});

test("a program that was ended has no status", () => {
	const script =
		"process.kill(process.pid, 'SIGKILL'); setTimeout(() => {}, 60000)";
	const outcome = runCommand(node, ["-e", script]);
	expect(outcome.status).toBeNull();
	expect(whyFailed("node", outcome)).toMatch(/^node: ./u);
});

test("output without an end is cut off, which is no success", () => {
	const script =
		"const { writeSync } = require('node:fs'); for (;;) writeSync(1, 'x'.repeat(1 << 20))";
	const outcome = runCommand(node, ["-e", script]);
	expect(outcome.status).toBeNull();
	expect(whyFailed("node", outcome)).toBe("node: more than 64 MB of output");
});

test.each([
	[{ status: 1, stdout: "", stderr: "\nfirst\r\nsecond" }, "x: first"],
	[{ status: 1, stdout: "", stderr: "" }, "x: ended with status 1"],
])(
	"why a run failed is its first line of error, or its status (%#)",
	(outcome, why) => {
		expect(whyFailed("x", outcome)).toBe(why);
	},
);
