import { expect } from "vitest";
import type { Run } from "./program.ts";

/** How a run that was refused ends. */
export interface Refusal {
	readonly exitCode: number;
	/** What the one line says: it names the thing. */
	readonly says: RegExp;
	/** The next step, on the line after it. */
	readonly hint: RegExp;
}

/** One line that names the thing and one with the next step are all that there is to read; nothing pretends success. */
export function expectRefusal(run: Run, refusal: Refusal): void {
	expectNoTrace(run);
	const [line = "", hint = "", ...rest] = run.stderr.trimEnd().split("\n");
	expect(line).toMatch(/^error: /);
	expect(line).toMatch(refusal.says);
	expect(hint).toMatch(/^ {2}\S/);
	expect(hint).toMatch(refusal.hint);
	expect(rest).toEqual([]);
	expect(run.stdout).toBe("");
	expect(run.exitCode).toBe(refusal.exitCode);
}

/** No stack of the program or of Node, and no value that was put into a text by mistake. */
export function expectNoTrace({ stdout, stderr }: Run): void {
	for (const text of [stdout, stderr]) {
		expect(text).not.toMatch(/^\s+at .*[(:]/m);
		expect(text).not.toMatch(/node:internal|\b[A-Z]\w*Error:|file:\/\//);
		expect(text).not.toMatch(/\bundefined\b|\[object |\bNaN\b/);
	}
}
