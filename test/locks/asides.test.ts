import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settleAsides } from "../../src/locks/asides.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { evidence, gateway, payload } from "./locked.ts";

const dead = payload(1000, { pid: 99 });
const live = payload(1000);

describe("what a sweep that was killed has moved aside", () => {
	test.each<[string, string, string | undefined, number, string | undefined]>([
		["goes where its holder is dead", dead, undefined, 12, undefined],
		["goes back where its holder lives", live, undefined, 12, live],
		["goes back where it names nobody yet", "", undefined, 12, ""],
		["goes where another lock has its name", live, dead, 12, dead],
	])("%s", (_, text, inPlace, maker, expected) => {
		const { write } = makeSandbox("{}");
		const aside = write(`s/x.jsonl.lock.clawtune-${maker}`, text);
		const path = aside.replace(`.clawtune-${maker}`, "");
		if (inPlace !== undefined) write("s/x.jsonl.lock", inPlace);
		settleAsides([aside], evidence([gateway]).list);
		expect(existsSync(aside)).toBe(false);
		expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(
			expected,
		);
	});

	test("goes where it is of this process itself, which sweeps no second time at once", () => {
		const { write } = makeSandbox("{}");
		const aside = write(`s/x.jsonl.lock.clawtune-${process.pid}`, dead);
		const { list } = evidence([{ ...gateway, pid: process.pid }]);
		settleAsides([aside], list);
		expect(existsSync(aside)).toBe(false);
	});

	test("stays where it is no lock file, and those after it are settled", () => {
		const { write, home } = makeSandbox("{}");
		const folder = join(home, "s/x.jsonl.lock.clawtune-12");
		mkdirSync(folder, { recursive: true });
		const aside = write("s/y.jsonl.lock.clawtune-12", dead);
		settleAsides([folder, aside], evidence([gateway]).list);
		expect([existsSync(folder), existsSync(aside)]).toEqual([true, false]);
	});

	test("stays while that sweep runs", () => {
		const { write } = makeSandbox("{}");
		const aside = write("s/x.jsonl.lock.clawtune-4711", dead);
		settleAsides([aside], evidence([gateway]).list);
		expect(existsSync(aside)).toBe(true);
	});
});
