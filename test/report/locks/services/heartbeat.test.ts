import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { quoted } from "../../../../src/commands/command-text.ts";
import {
	heartbeatTexts,
	sectionMarks,
} from "../../../../src/report/locks/services/heartbeat.ts";
import { makeSandbox } from "../../../support/sandbox.ts";
import { awkwardWords, serviceOf } from "./service-of.ts";

const posix = { kind: "posix", quoted } as const;

function sectionOf(
	words: readonly string[],
	shell: Parameters<typeof heartbeatTexts>[1],
): readonly string[] {
	const [file] = heartbeatTexts(serviceOf(words), shell).files;
	expect(file?.name).toBe("HEARTBEAT.md");
	return (file?.text ?? "").split("\n");
}

function commandIn(lines: readonly string[]): string {
	const fence = lines.indexOf("```");
	expect(lines[fence + 2]).toBe("```");
	return lines[fence + 1] ?? "";
}

test("a shell runs the command with every argument as it was", () => {
	const sandbox = makeSandbox();
	const script = sandbox.write(
		"it's a script.mjs",
		"process.stdout.write(JSON.stringify(process.argv.slice(2)));",
	);
	const words = [process.execPath, script, ...awkwardWords];
	const { stdout } = spawnSync(
		"/bin/sh",
		["-c", commandIn(sectionOf(words, posix))],
		{
			encoding: "utf8",
		},
	);
	expect(JSON.parse(stdout)).toEqual([...awkwardWords]);
});

test("on Windows the command is one of PowerShell", () => {
	const words = ["C:\\Program Files\\node.exe", "it's"];
	expect(commandIn(sectionOf(words, { kind: "powershell" }))).toBe(
		"& 'C:\\Program Files\\node.exe' 'it''s'",
	);
});

test("the section stands between its marks and begins with a heading, which ends a list of tasks before it", () => {
	const lines = sectionOf(["/n"], posix);
	expect(lines.slice(0, 2)).toEqual([sectionMarks.begin, "## Session locks"]);
	expect(lines.slice(-2)).toEqual([sectionMarks.end, ""]);
	expect(lines.filter((line) => /^\s|tasks:/.test(line))).toEqual([]);
});

test("each exit code has its answer, and nothing is done by hand", () => {
	const text = sectionOf(["/n"], posix).join("\n");
	expect(text).toMatch(/Exit code 0: .*HEARTBEAT_OK/);
	expect(text).toMatch(/Exit code 1: .*without HEARTBEAT_OK/);
	expect(text).toMatch(/Any other exit code/);
	expect(text).toMatch(/Never delete a lock file by hand/);
	expect(text).toMatch(/never stop, kill or restart the gateway/);
});
