import { describe, expect, it } from "vitest";
import { formatPath } from "../../../src/config/path.ts";
import { judged } from "../judged.ts";

const memory = "agents.defaults.memorySearch.sync.watchDebounceMs";
const skills = "skills.load.watchDebounceMs";

interface Stated {
	/** The agents' default for the memory. */
	readonly memory?: number;
	readonly skills?: number;
	/** Of agents of their own. */
	readonly own?: readonly number[];
	readonly search?: object;
	readonly load?: object;
	readonly runs?: number;
	readonly writeLock?: object;
}

function configText(stated: Stated): string {
	const search = {
		...stated.search,
		sync: {
			...(stated.memory === undefined
				? {}
				: { watchDebounceMs: stated.memory }),
		},
	};
	return JSON.stringify({
		gateway: { mode: "local" },
		agents: {
			defaults: {
				memorySearch: search,
				...(stated.runs === undefined ? {} : { maxConcurrent: stated.runs }),
			},
			...(stated.own
				? {
						list: stated.own.map((watchDebounceMs, index) => ({
							id: `agent-${index}`,
							memorySearch: { sync: { watchDebounceMs } },
						})),
					}
				: {}),
		},
		skills: {
			load: {
				...stated.load,
				...(stated.skills === undefined
					? {}
					: { watchDebounceMs: stated.skills }),
			},
		},
		...(stated.writeLock ? { session: { writeLock: stated.writeLock } } : {}),
	});
}

async function found(stated: Stated, release: string) {
	const judgement = await judged(configText(stated), release);
	const findings = judgement.findings.filter(
		({ code }) => code === "lock-waits",
	);
	return { ...judgement, findings };
}

async function placesOf(stated: Stated, release: string) {
	const { findings } = await found(stated, release);
	return findings.map(({ path }) => formatPath(path));
}

const raised: Stated = { memory: 5000, skills: 1000 };

describe("a debounce that is raised where runs wait for session locks", () => {
	it.each(["2026.2.12", "2026.4.26", "2026.5.28", "2026.7.1", "2026.7.35"])(
		"is told once on %s, as information that changes no verdict",
		async (release) => {
			const { verdict, startup, findings } = await found(raised, release);
			expect(findings).toMatchObject([
				{ severity: "info", own: 5000, usual: 1500, target: release },
			]);
			expect(findings.map(({ path }) => formatPath(path))).toEqual([memory]);
			expect({ verdict, startup }).toEqual({
				verdict: "valid",
				startup: "starts",
			});
		},
	);

	it.each(["2026.8.1", "2026.9.6"])(
		"is not told on %s, which has no lock files",
		async (release) => {
			expect(await placesOf(raised, release)).toEqual([]);
		},
	);

	it.each<[string, Stated, readonly string[]]>([
		["both as they are by default", { memory: 1500, skills: 250 }, []],
		["both lower", { memory: 500, skills: 0 }, []],
		["neither", {}, []],
		["the skills alone", { skills: 251 }, [skills]],
		[
			"the memory lower, the skills raised",
			{ memory: 1000, skills: 1000 },
			[skills],
		],
		[
			"that of one agent",
			{ own: [1500, 4000] },
			["agents.list[1].memorySearch.sync.watchDebounceMs"],
		],
		[
			"that of an agent before that of the skills",
			{ own: [4000], skills: 1000 },
			["agents.list[0].memorySearch.sync.watchDebounceMs"],
		],
	])("where the config states %s", async (_name, stated, places) => {
		for (const release of ["2026.2.12", "2026.4.26", "2026.5.28", "2026.7.1"])
			expect(await placesOf(stated, release)).toEqual(places);
	});
});

describe("a raised debounce is not told", () => {
	it.each<[string, Stated, string]>([
		[
			"the wait is set",
			{ writeLock: { acquireTimeoutMs: 120_000 } },
			"2026.5.2",
		],
		[
			"the wait is set",
			{ writeLock: { acquireTimeoutMs: 60_000 } },
			"2026.7.1",
		],
		["the stale age is set", { writeLock: { staleMs: 600_000 } }, "2026.7.1"],
		[
			"the hold limit is set",
			{ writeLock: { maxHoldMs: 60_000 } },
			"2026.5.28",
		],
		["there are fewer runs", { runs: 2 }, "2026.2.12"],
		["there are fewer runs", { runs: 1 }, "2026.7.1"],
	])("where %s: %o on %s", async (_name, acting, release) => {
		expect(await placesOf({ ...raised, ...acting }, release)).toEqual([]);
		expect(await placesOf(raised, release)).toEqual([memory]);
	});

	it.each([4, 8])(
		"but is where %d runs are set, which is no fewer",
		async (runs) => {
			expect(await placesOf({ ...raised, runs }, "2026.7.1")).toEqual([memory]);
		},
	);

	it("but is where only a setting is set that the release does not have", async () => {
		const writeLock = { acquireTimeoutMs: 120_000 };
		const { verdict, findings } = await found(
			{ ...raised, writeLock },
			"2026.4.26",
		);
		expect(verdict).toBe("invalid");
		expect(findings).toHaveLength(1);
	});
});

describe("a raised debounce whose watcher", () => {
	it.each<[string, Stated, readonly string[]]>([
		["is not there", { skills: 1000, load: { watch: false } }, []],
		[
			"belongs to a search that is switched off",
			{ memory: 5000, search: { enabled: false } },
			[],
		],
		[
			"is not there, beside one that is",
			{ memory: 5000, skills: 1000, search: { enabled: false } },
			[skills],
		],
	])("%s is left to no-effect", async (_name, stated, places) => {
		expect(await placesOf(stated, "2026.7.1")).toEqual(places);
	});

	it.each([
		["2026.2.26", [memory]],
		["2026.3.13", [memory]],
		["2026.4.15", [memory]],
	])(
		"never fires, or hardly, counts on %s, where runs wait for 10 s",
		async (release, places) => {
			expect(await placesOf(raised, release)).toEqual(places);
			expect(await placesOf({ skills: 1000 }, release)).toEqual([skills]);
		},
	);
});

describe("the finding on session locks", () => {
	it.each<[string, readonly string[]]>([
		["2026.2.12", ["max-concurrent"]],
		["2026.4.26", ["max-concurrent"]],
		["2026.5.2", ["acquire-timeout", "max-concurrent"]],
		[
			"2026.7.1",
			["acquire-timeout", "stale-age", "hold-limit", "max-concurrent"],
		],
	])("names what acts on %s", async (release, roles) => {
		const [finding] = (await judged(configText(raised), release)).findings;
		const locks = finding?.code === "lock-waits" ? finding.locks : undefined;
		expect(locks?.settings.map(({ role }) => role)).toEqual(roles);
	});
});
