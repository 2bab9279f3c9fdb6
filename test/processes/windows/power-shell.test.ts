import { expect, test } from "vitest";
import { listScript } from "../../../src/processes/windows/list-script.ts";
import { openFilesScript } from "../../../src/processes/windows/open-files-script.ts";
import {
	powerShell,
	quoted,
} from "../../../src/processes/windows/power-shell.ts";
import { answering, done, notThere } from "../recorded.ts";

test.each([
	["C:\\a b", "'C:\\a b'"],
	["O'Neil", "'O''Neil'"],
	["a‘b’c‚d‛e", "'a‘‘b’’c‚‚d‛‛e'"],
	['$x `n "', "'$x `n \"'"],
])("%s is written so that it is all text", (text, written) => {
	expect(quoted(text)).toBe(written);
});

test("it is run by its place, without profile and questions, and stops at the first error", () => {
	const { run, asked } = answering({ "powershell.exe": done("\uFEFFa\n") });
	const places: string[] = [];
	const runScript = powerShell((program, args, input) => {
		places.push(program);
		expect(input).toBeUndefined();
		return run(program, args);
	}, "D:\\Windows");
	expect(runScript("$lines = @(1)")).toEqual({ kind: "done", text: "a\n" });
	expect(places).toEqual([
		"D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
	]);
	const [options, script = ""] = [asked[0]?.slice(0, -1), asked[0]?.at(-1)];
	expect(options).toEqual([
		"-NoLogo",
		"-NoProfile",
		"-NonInteractive",
		"-Command",
	]);
	expect(script.split("\n")[0]).toBe("$ErrorActionPreference = 'Stop'");
	expect(script).toContain("\n$lines = @(1)\n");
});

test.each([
	["it is not there", notThere, "powershell.exe: not found"],
	[
		"the script fails",
		done("", 1, "Get-CimInstance : Access denied\r\nAt line:4"),
		"powershell.exe: Get-CimInstance : Access denied",
	],
	[
		"it was ended",
		{ status: null, stdout: "{}", stderr: "no end within 20 s" },
		"powershell.exe: no end within 20 s",
	],
])("it fails where %s", (_, outcome, why) => {
	const { run } = answering({ "powershell.exe": outcome });
	expect(powerShell(run, "C:\\Windows")("")).toEqual({ kind: "failed", why });
});

test("no script has a double quote, which a command line would have to escape", () => {
	expect(listScript).not.toContain('"');
	expect(openFilesScript(["C:\\O'Neil\\a.lock"])).not.toContain('"');
});
