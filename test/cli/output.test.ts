import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { misspeltConfig, tunableConfig } from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { installedProgram, programEnvironment } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

/** Runs a line of the shell in which `$CLAWTUNE` is the program; `status` is what the line wrote to descriptor 9. */
function runLine(
	line: string,
	{ home }: Sandbox,
): { readonly status: string; readonly stderr: string } {
	const { stderr, output } = spawnSync("sh", ["-c", line], {
		cwd: home,
		env: {
			...programEnvironment({ home }),
			PATH: "/usr/bin:/bin",
			CLAWTUNE: `${process.execPath} ${installedProgram()}`,
		},
		stdio: ["ignore", "pipe", "pipe", ...Array(6).fill("ignore"), "pipe"],
		encoding: "utf8",
	});
	return { status: String(output[9]).trim(), stderr };
}

const apply = "$CLAWTUNE --preset safe --target 2026.7.1";
const check = "$CLAWTUNE check --target 2026.7.1";

function expectApplied(sandbox: Sandbox): void {
	expect(sandbox.read(sandbox.configFile)).toContain("5000");
	const journal = join(sandbox.stateDirectory, "clawtune", "applies.jsonl");
	const last = readFileSync(journal, "utf8").trimEnd().split("\n").at(-1);
	expect(JSON.parse(last ?? "")).toMatchObject({
		event: "ended",
		outcome: "applied",
	});
}

describe("output that takes no more", () => {
	it.each([
		["a report", check],
		["the version", "$CLAWTUNE --version"],
	])(
		"of %s because the disk is full is one line, and exit code 2",
		(_, command) => {
			const sandbox = makeSandbox(tunableConfig());
			const run = runLine(`${command} >/dev/full; echo $? >&9`, sandbox);
			expect(run.status).toBe("2");
			expect(run.stderr.trim().split("\n")).toHaveLength(2);
			expect(run.stderr).toMatch(
				/^error: The standard output cannot be written: ENOSPC/,
			);
			expectNoTrace({ exitCode: 2, stdout: "", stderr: run.stderr });
		},
	);

	it.each([
		["0", tunableConfig()],
		["1", misspeltConfig],
	])(
		"because nobody reads it is not a word's worth, and the exit code is %s as ever",
		(status, config) => {
			const sandbox = makeSandbox(config);
			const run = runLine(`{ ${check}; echo $? >&9; } | true`, sandbox);
			expect(run).toEqual({ status, stderr: "" });
		},
	);

	it.each([
		["results nobody reads", `{ ${apply}; echo $? >&9; } | true`],
		["notes nobody reads", `{ ${apply} 2>&1 >/dev/null; echo $? >&9; } | true`],
		["notes on a full disk", `${apply} 2>/dev/full; echo $? >&9`],
	])("does not cut off an apply: %s", (_, line) => {
		const sandbox = makeSandbox(tunableConfig());
		expect(runLine(line, sandbox).status).toBe("0");
		expectApplied(sandbox);
	});

	it("does not cut off an apply either on a full disk, which is said", () => {
		const sandbox = makeSandbox(tunableConfig());
		const run = runLine(`${apply} >/dev/full; echo $? >&9`, sandbox);
		expect(run.status).toBe("2");
		expect(run.stderr).toMatch(/^error: The standard output cannot/m);
		expectApplied(sandbox);
	});
});
