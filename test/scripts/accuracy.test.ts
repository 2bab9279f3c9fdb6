import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type AccuracyCase,
	caseName,
	groundOf,
} from "../../scripts/accuracy/accuracy-case.ts";
import { accuracyCases, chooseCases } from "../../scripts/accuracy/cases.ts";
import { accuracyOf, compare } from "../../scripts/accuracy/compare.ts";
import { withoutEchoes } from "../../scripts/accuracy/echoes.ts";
import { withFirings } from "../../scripts/accuracy/firing-hook.ts";
import { stepsOf } from "../../scripts/accuracy/pattern.ts";
import { patterns } from "../../scripts/accuracy/patterns.ts";
import { inTurns, takeAll } from "../../scripts/accuracy/pool.ts";
import {
	printAccuracy,
	printComparisons,
} from "../../scripts/accuracy/print.ts";
import type { RecordedRun } from "../../scripts/accuracy/recorded-run.ts";

const someCase: AccuracyCase = {
	how: "module",
	release: "2026.2.12",
	watcher: "memory",
	debounceMs: 400,
	pattern: "bursts",
	where: "live",
	folders: "all",
	seed: 1,
	rounds: 36,
};

function runWith(firings: readonly number[]): RecordedRun {
	return { case: someCase, writes: 3, trace: [], firings };
}

describe("the patterns", () => {
	const all = Object.entries(patterns);

	it.each(all)("%s does the same again for the same seed", (_, pattern) => {
		const ground = groundOf(someCase);
		const steps = stepsOf(pattern, ground, { seed: 7, rounds: 20 });
		expect(stepsOf(pattern, ground, { seed: 7, rounds: 20 })).toEqual(steps);
	});

	it.each(all)(
		"%s goes forward in time and stays within its ground",
		(_, pattern) => {
			fc.assert(
				fc.property(fc.integer(), (seed) => {
					const ground = groundOf(someCase);
					const steps = stepsOf(pattern, ground, { seed, rounds: 8 });
					for (const [index, { atMs, action }] of steps.entries()) {
						expect(atMs).toBeGreaterThanOrEqual(steps[index - 1]?.atMs ?? 0);
						expect(action.file).toMatch(/^(MEMORY\.md|memory\/)/);
					}
				}),
				{ numRuns: 20 },
			);
		},
	);

	it("differ from seed to seed where there is anything to draw", () => {
		const ground = groundOf(someCase);
		for (const [name, pattern] of all) {
			const one = stepsOf(pattern, ground, { seed: 1, rounds: 20 });
			const other = stepsOf(pattern, ground, { seed: 2, rounds: 20 });
			if (name !== "silence") expect(one, name).not.toEqual(other);
		}
	});

	it("draw gaps on both sides of the critical one", () => {
		const ground = groundOf(someCase);
		const steps = stepsOf(patterns.critical, ground, { seed: 3, rounds: 200 });
		const gaps = steps.slice(1).map(({ atMs }, index) => {
			return (atMs - (steps[index]?.atMs ?? 0)) / ground.criticalMs;
		});
		expect(gaps.some((gap) => gap < 0.8)).toBe(true);
		expect(gaps.some((gap) => gap > 1.4)).toBe(true);
	});
});

describe("the cases", () => {
	it("have names of their own, which are those of their files", () => {
		const all = accuracyCases.map(caseName);
		expect(new Set(all).size).toBe(all.length);
		for (const name of all) expect(name).toMatch(/^[a-z0-9.-]+$/);
	});

	it("share one debounce where they share a gateway's skills", () => {
		for (const release of new Set(accuracyCases.map((one) => one.release))) {
			const shared = accuracyCases.filter(
				(one) =>
					one.release === release &&
					one.how === "gateway" &&
					one.watcher === "skills",
			);
			const debounces = new Set(shared.map((one) => one.debounceMs));
			expect(debounces.size, release).toBeLessThan(2);
		}
	});

	it("are chosen by a part of their names, and fewer and faster for a quick run", () => {
		const gateways = chooseCases({ only: "gateway", quick: false });
		expect(gateways.length).toBeGreaterThan(0);
		expect(gateways.every(({ how }) => how === "gateway")).toBe(true);
		const quick = chooseCases({ quick: true });
		expect(quick.length).toBeLessThan(accuracyCases.length);
		expect(Math.max(...quick.map(({ debounceMs }) => debounceMs))).toBeLessThan(
			1000,
		);
	});
});

describe("comparing", () => {
	it("pairs firings that are close and names those that are alone", () => {
		const run = runWith([1000, 2000, 3000]);
		const compared = compare(run, () => [990, 2500, 3010]);
		expect(compared.difference).toBe(0);
		expect(compared.lateMs).toEqual([-10, 10]);
		expect(compared.onlyReal).toEqual([2000]);
		expect(compared.onlyModel).toEqual([2500]);
	});

	it("counts what is too many and what is too few, so that they do not make up for each other", () => {
		const more = compare(runWith([1000]), () => [1000, 2000, 3000]);
		const fewer = compare(runWith([1000, 2000, 3000]), () => [1000]);
		expect(more.difference).toBe(2);
		expect(fewer.difference).toBe(-2);
		const accuracy = accuracyOf([more, fewer]);
		expect(accuracy).toMatchObject({
			runs: 2,
			realFirings: 4,
			differences: 4,
			percent: 100,
			unmatched: 4,
		});
	});

	it("counts the runs that are long enough", () => {
		const long = Array.from({ length: 20 }, (_, index) => index * 1000);
		const comparisons = [long, long.slice(1)].map((firings) =>
			compare(runWith(firings), () => firings),
		);
		expect(accuracyOf(comparisons)).toMatchObject({ long: 1, percent: 0 });
	});

	it("prints a line for each run and the sum", () => {
		const compared = compare(runWith([1000, 2000]), () => [1000]);
		expect(printComparisons([compared]).split("\n")).toEqual([
			"driver                   pattern  debounce  writes  real  model  difference",
			"memory 2026.2.12 module  bursts        400       3     2      1          -1",
		]);
		expect(printAccuracy(accuracyOf([compared]))).toContain(
			"absolute differences: 1, 50.00 % of the real firings",
		);
	});

	it("takes bumps that follow closely on each other for one", () => {
		expect(withoutEchoes([10, 10.2, 11, 300, 320, 341])).toEqual([
			10, 300, 341,
		]);
	});
});

describe("a release's module", () => {
	it("tells its firings and exports its watchers, and is otherwise unchanged", () => {
		const memory =
			'var MemoryIndexManager = class MemoryIndexManager { go() { this.sync({ reason: "watch" }).catch(no); } };';
		expect(withFirings(memory)).toBe(
			'var MemoryIndexManager = class MemoryIndexManager { go() { (globalThis.clawtuneFired("memory", this.workspaceDir), this.sync({ reason: "watch" })).catch(no); } };\nexport const clawtuneMemoryManager = MemoryIndexManager;\n',
		);
		const other = "export const one = 1;";
		expect(withFirings(other)).toBe(other);
	});

	it("tells of a bump of the skills only where a watcher caused it", () => {
		const told: string[] = [];
		const source = withFirings(
			"function bumpSkillsSnapshotVersion(params) { return 1; }\nfunction ensureSkillsWatcher(params) {}",
		);
		expect(source).toContain(
			"clawtuneEnsureSkillsWatcher = ensureSkillsWatcher",
		);
		const run = new Function(
			"globalThis",
			`${source.replace("export ", "")}; bumpSkillsSnapshotVersion({ reason: "watch", workspaceDir: "a" }); bumpSkillsSnapshotVersion({ reason: "manual", workspaceDir: "b" }); bumpSkillsSnapshotVersion();`,
		);
		run({
			clawtuneFired: (watcher: string, workspace: string) =>
				told.push(`${watcher} ${workspace}`),
		});
		expect(told).toEqual(["skills a"]);
	});
});

describe("the lanes", () => {
	it("take every item, no more at once than allowed, and keep the order", async () => {
		let busy = 0;
		let most = 0;
		const doubled = await takeAll([1, 2, 3, 4, 5], 2, async (item) => {
			busy += 1;
			most = Math.max(most, busy);
			await Promise.resolve();
			busy -= 1;
			return item * 2;
		});
		expect(doubled).toEqual([2, 4, 6, 8, 10]);
		expect(most).toBeLessThanOrEqual(2);
	});

	it("start one thing after the other, also after one that failed", async () => {
		const startTurn = inTurns();
		const order: string[] = [];
		const first = startTurn(async () => {
			await Promise.resolve();
			order.push("first");
			throw new Error("no");
		});
		const second = startTurn(async () => {
			order.push("second");
		});
		await expect(first).rejects.toThrow("no");
		await second;
		expect(order).toEqual(["first", "second"]);
	});
});
