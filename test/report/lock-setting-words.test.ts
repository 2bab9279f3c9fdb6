import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import { findingWords } from "../../src/report/finding-words.ts";
import {
	lockPartJson,
	lockPartWords,
} from "../../src/report/lock-setting-words.ts";
import { type LockPart, lockPartOf } from "../../src/schema/lock-settings.ts";
import { judged, targetOf } from "../schema/judged.ts";

const debounce = "skills.load.watchDebounceMs";
const wait = "session.writeLock.acquireTimeoutMs";
const runs = "agents.defaults.maxConcurrent";

function partOf(path: string, release: string): LockPart {
	const steps = parsePath(path) ?? [];
	const part = lockPartOf(steps, path === debounce, targetOf(release));
	if (part) return part;
	throw new Error(`${path} has nothing to do with session locks`);
}

function words(
	path: string,
	release: "2026.4.26" | "2026.5.2" | "2026.7.1" | "2026.9.6",
) {
	return lockPartWords(partOf(path, release), release);
}

describe("what explain says of session locks", () => {
	it("names, for a debounce, what acts on the target", () => {
		expect(words(debounce, "2026.7.1")).toBe(
			"frees no session lock: no watcher takes one; what acts on the waits for session locks is session.writeLock.acquireTimeoutMs, session.writeLock.staleMs, session.writeLock.maxHoldMs, agents.defaults.maxConcurrent, or an upgrade: from 2026.8.1 on there are no lock files",
		);
		expect(words(debounce, "2026.4.26")).toBe(
			"frees no session lock: no watcher takes one; a run waits up to 10 s for a session lock, whatever is set; what acts on the waits is agents.defaults.maxConcurrent, or an upgrade: from 2026.5.2 on a run waits 60 s, from 2026.8.1 on there are no lock files",
		);
	});

	it("tells the default of what acts, and what wins over it", () => {
		expect(words(wait, "2026.7.1")).toMatch(
			/60000 ms by default; OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS, where the gateway has it, wins over it$/,
		);
		expect(words(wait, "2026.5.2")).toMatch(/60000 ms by default$/);
		expect(words("session.writeLock.staleMs", "2026.7.1")).toMatch(
			/1800000 ms by default; OPENCLAW_SESSION_WRITE_LOCK_STALE_MS/,
		);
		expect(words("session.writeLock.maxHoldMs", "2026.7.1")).toMatch(
			/at least 300000 ms by default; OPENCLAW_SESSION_WRITE_LOCK_MAX_HOLD_MS/,
		);
	});

	it("names, for the number of runs, what else acts, and not itself", () => {
		expect(words(runs, "2026.4.26")).toBe(
			"frees no session lock, but fewer runs at once wait less for one another; 4 by default; what else acts on the waits is an upgrade: from 2026.5.2 on a run waits 60 s, from 2026.8.1 on there are no lock files",
		);
		expect(words(runs, "2026.7.1")).not.toContain(runs);
	});

	it.each(["session", "session.writeLock", wait])(
		"names what acts for %s where the target has no such setting",
		(path) => {
			expect(words(path, "2026.4.26")).toMatch(
				/^a run waits up to 10 s .* is agents\.defaults\.maxConcurrent, or/,
			);
		},
	);

	it.each([debounce, "session", wait, runs])(
		"says of %s that a target has no lock files",
		(path) => {
			expect(words(path, "2026.9.6")).toBe(
				"OpenClaw 2026.9.6 has no session lock files: sessions are kept in SQLite, and a write waits up to 5 s for the database",
			);
		},
	);
});

describe("the same as JSON", () => {
	it("has what acts as data", () => {
		expect(lockPartJson(partOf(debounce, "2026.5.2"))).toEqual({
			kind: "debounce",
			acts: false,
			lockFiles: true,
			acquireTimeoutMs: 60_000,
			settings: [
				{ path: wait, role: "acquire-timeout", default: 60_000 },
				{ path: runs, role: "max-concurrent", default: 4 },
			],
			upgrades: [{ since: "2026.8.1", lockFiles: false }],
		});
	});

	it("has the setting itself where it acts", () => {
		expect(lockPartJson(partOf(wait, "2026.7.1"))).toMatchObject({
			kind: "setting",
			acts: true,
			setting: {
				path: wait,
				role: "acquire-timeout",
				default: 60_000,
				variable: "OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS",
			},
		});
		expect(lockPartJson(partOf(wait, "2026.4.26"))).toMatchObject({
			acts: false,
			upgrades: [
				{ since: "2026.5.2", lockFiles: true, acquireTimeoutMs: 60_000 },
				{ since: "2026.8.1", lockFiles: false },
			],
		});
	});

	it("says that a target has no lock files", () => {
		expect(lockPartJson(partOf(runs, "2026.9.6"))).toEqual({
			kind: "setting",
			acts: false,
			lockFiles: false,
			busyTimeoutMs: 5000,
		});
	});
});

describe("the words of lock-waits", () => {
	it.each([
		[
			"2026.4.26",
			"On OpenClaw 2026.4.26 a run waits up to 10 s for a session lock, whatever is set; what acts on the waits is agents.defaults.maxConcurrent, or an upgrade: from 2026.5.2 on a run waits 60 s, from 2026.8.1 on there are no lock files.",
		],
		[
			"2026.5.28",
			"On OpenClaw 2026.5.28 what acts on the waits for session locks is session.writeLock.acquireTimeoutMs, session.writeLock.staleMs, session.writeLock.maxHoldMs, agents.defaults.maxConcurrent, or an upgrade: from 2026.8.1 on there are no lock files.",
		],
	])("name what acts on %s", async (release, hint) => {
		const text =
			'{"gateway": {"mode": "local"}, "skills": {"load": {"watchDebounceMs": 1000}}}';
		const { findings } = await judged(text, release);
		expect(findings.map(findingWords)).toEqual([
			{
				message:
					"is 1000, above the default of 250, which frees no session lock: no watcher takes one",
				hint,
			},
		]);
	});
});
