import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import { tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, same } from "./questions.ts";

const form = { columns: 100, rows: 60 };
const record = /❯ Record for a while what is written/;

/** A sandbox with a workspace, and a person who is asked how to apply the preset. */
async function askedHow() {
	const sandbox = makeSandbox(tunableConfig(await freePort()));
	const notes = join(sandbox.stateDirectory, "workspace", "memory");
	mkdirSync(notes, { recursive: true });
	const person = await personAt(sandbox.home, form);
	await person.enter("clawtune --target 2026.7.1");
	await person.answer(asked.want, "Enter");
	await person.answer(asked.change, "Enter");
	await person.answer(asked.how, "Down");
	const kept = join(sandbox.stateDirectory, "clawtune", "trace.jsonl");
	return { ...person, sandbox, notes, kept };
}

it("records when asked to, Ctrl-C ends it, and the estimate is then from that", async () => {
	const { terminal, answer, readTo, sandbox, notes, kept } = await askedHow();
	await answer(record, "Enter");
	await answer(/For how long\?[\s\S]*❯ 10 minutes[\s\S]*select/, "Enter");
	const begun = await terminal.waitFor(/0:0\d of 10:00/);
	expect(begun).toMatch(/memory \(main\) .*workspace: MEMORY\.md, memory/);
	for (let count = 0; count < 5; count += 1) {
		appendFileSync(join(notes, "day.md"), "- a note\n");
		await delay(50);
	}
	await terminal.waitFor(/[1-9]\d* file events/);
	await delay(2500);
	await terminal.press("C-c");
	const told = await readTo(asked.how);
	expect(told).toMatch(/Recorded \d+ s into .*trace\.jsonl/);
	expect(told).toMatch(/replayed\s+[\d.]+ → [\d.]+ firings a minute/);
	expect(told).toMatch(/A debounce frees no session lock directly/);
	expect(told).toMatch(/Record anew what is written/);
	expect(existsSync(kept)).toBe(true);
	await terminal.press("Enter");
	const done = await terminal.waitFor(same);
	expect(done).toMatch(/Applied and verified: 2 settings/);
	expect(await terminal.exitCode()).toBe(0);
	expect(sandbox.read(sandbox.configFile)).toContain("5000");
});

it("Escape goes back without a recording", async () => {
	const { terminal, answer, sandbox, kept } = await askedHow();
	await answer(record, "Enter");
	await answer(/For how long\?[\s\S]*select/, "Escape");
	const how = await terminal.waitFor(asked.how);
	expect(how).toMatch(/Record for a while what is written/);
	expect(existsSync(kept)).toBe(false);
	await terminal.press("C-c");
	expect(await terminal.exitCode()).toBe(130);
	expect(sandbox.read(sandbox.configFile)).not.toContain("5000");
});

it("a recording that cannot be read is said, and the ceilings are told", async () => {
	const sandbox = makeSandbox(tunableConfig(await freePort()));
	sandbox.write(".openclaw/clawtune/trace.jsonl", "oops\n");
	const { terminal, enter, answer, readTo } = await personAt(
		sandbox.home,
		form,
	);
	await enter("clawtune --target 2026.7.1");
	await answer(asked.want, "Enter");
	await answer(asked.change, "Enter");
	const how = await readTo(asked.how);
	expect(how).toMatch(/trace\.jsonl:1 is no header of a trace/);
	expect(how).toMatch(/ceiling now 30 \+ 240 = 270 a minute/);
	await terminal.press("C-c");
	expect(await terminal.exitCode()).toBe(130);
});
