import { describe, expect, it } from "vitest";
import { estimateLockWaits } from "../../src/estimate/lock-waits.ts";
import type { Release } from "../../src/releases/release.ts";
import {
	lockWaitJson,
	lockWaitLines,
} from "../../src/report/lock-wait-words.ts";
import type { LockHold } from "../../src/trace/lock-hold.ts";
import { meaning } from "../config/parsed.ts";
import { held } from "../estimate/lock-holds.ts";

const durationMs = 1_000_000;
const many = Array.from({ length: 40 }, (_, at) =>
	held(at * 25_000, at * 25_000 + 1000 + (at % 5) * 4000),
);
const debounce =
	"A debounce frees no session lock directly: no watcher takes one.";

function estimated(
	release: Release,
	{
		holds = many,
		before = "{}",
		after = before,
		concurrency,
	}: {
		readonly holds?: readonly LockHold[];
		readonly before?: string;
		readonly after?: string;
		readonly concurrency?: number;
	} = {},
) {
	return estimateLockWaits(
		holds,
		durationMs,
		{ before: meaning(before), after: meaning(after) },
		release,
		concurrency,
	);
}

const patient = "{session: {writeLock: {acquireTimeoutMs: 120000}}}";

describe("lock waits for a person", () => {
	it("on 2026.2.12", () => {
		expect(
			lockWaitLines(estimated("2026.2.12", { after: patient })),
		).toMatchInlineSnapshot(`
			[
			  "Session locks: 40 holds in 1 session; one was held 36 % of the time. Half last up to 9 s, 95 % up to 17 s, the longest 17 s.",
			  "The busiest: agents/main/sessions/a.jsonl.lock, held 36 % of the time in 40 holds.",
			  "  now and after: limit 10 s (fixed), 4 runs at once (the default): 54 % of 30,000 simulated waits pass the limit; half wait up to 10.5 s, 95 % wait up to 10.5 s, the longest 10.5 s",
			  "  agents.defaults.maxConcurrent=1: one run at a time, so there is no wait to simulate",
			  "  agents.defaults.maxConcurrent=2: 8.8 % of 10,000 simulated waits pass the limit; half do not wait, 95 % wait up to 10.5 s, the longest 10.5 s",
			  "  OpenClaw 2026.5.2 or later (limit 60 s; session.writeLock.acquireTimeoutMs sets it, which this release has not): 0.2 % of 30,000 simulated waits pass the limit; half wait up to 12.5 s, 95 % wait up to 38.5 s, the longest 60 s",
			  "  OpenClaw 2026.8.1 or later: no lock files. Sessions are kept in SQLite; a write waits up to 5 s for the database.",
			  "A debounce frees no session lock directly: no watcher takes one.",
			  "Simulated, as a worst case: all other runs come together at a random moment to the busiest session, look for the lock as 2026.2.12 does, and hold it as long as one of its holds. A gateway queues the runs of one session before that.",
			  "On 2026.2.12 a run enters at once where its own process holds the lock: the waits are those of other processes.",
			]
		`);
	});

	it("on 2026.7.1 with a longer limit", () => {
		expect(
			lockWaitLines(estimated("2026.7.1", { after: patient })),
		).toMatchInlineSnapshot(`
			[
			  "Session locks: 40 holds in 1 session; one was held 36 % of the time. Half last up to 9 s, 95 % up to 17 s, the longest 17 s.",
			  "The busiest: agents/main/sessions/a.jsonl.lock, held 36 % of the time in 40 holds.",
			  "  now: limit 60 s (the default), 4 runs at once (the default): 0.1 % of 30,000 simulated waits pass the limit; half wait up to 11.3 s, 95 % wait up to 37.9 s, the longest 60 s",
			  "  after: limit 2 min (session.writeLock.acquireTimeoutMs), 4 runs at once (the default): none of 30,000 simulated waits passes the limit; half wait up to 11.1 s, 95 % wait up to 37.8 s, the longest 67 s",
			  "  agents.defaults.maxConcurrent=1: one run at a time, so there is no wait to simulate",
			  "  agents.defaults.maxConcurrent=2: none of 10,000 simulated waits passes the limit; half do not wait, 95 % wait up to 11.9 s, the longest 17 s",
			  "  OpenClaw 2026.8.1 or later: no lock files. Sessions are kept in SQLite; a write waits up to 5 s for the database.",
			  "A debounce frees no session lock directly: no watcher takes one.",
			  "Simulated, as a worst case: all other runs come together at a random moment to the busiest session, look for the lock as 2026.7.1 does, and hold it as long as one of its holds. A gateway queues the runs of one session before that.",
			  "OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS, where the gateway has it, wins over the limit; it is taken to be unset.",
			]
		`);
	});

	it("on a release without lock files", () => {
		expect(lockWaitLines(estimated("2026.9.6"))).toMatchInlineSnapshot(`
			[
			  "Session locks: OpenClaw 2026.9.6 has no lock files. Sessions are kept in SQLite; a write waits up to 5 s for the database.",
			  "Those of the trace are of an older release: 40 holds in 1 session; one was held 36 % of the time. Half last up to 9 s, 95 % up to 17 s, the longest 17 s.",
			  "A debounce frees no session lock directly: no watcher takes one.",
			]
		`);
	});

	it("from a trace without locks", () => {
		expect(
			lockWaitLines(estimated("2026.7.1", { holds: [] })),
		).toMatchInlineSnapshot(`
			[
			  "Session locks: none was held while the trace was recorded.",
			  "  now and after: limit 60 s (the default), 4 runs at once (the default): nothing to simulate waits from",
			  "A debounce frees no session lock directly: no watcher takes one.",
			]
		`);
	});

	it.each<Release>(["2026.2.12", "2026.5.7", "2026.7.1", "2026.9.6"])(
		"are at most twelve lines on %s and say what a debounce does",
		(release) => {
			const lines = lockWaitLines(estimated(release, { after: patient }));
			expect(lines.length).toBeLessThanOrEqual(12);
			expect(lines).toContain(debounce);
		},
	);

	it("say when the holds are too few, and when not", () => {
		const words = (holds: readonly LockHold[]): string =>
			lockWaitLines(estimated("2026.7.1", { holds })).join("\n");
		expect(words(many.slice(0, 19))).toContain("too few to rely on");
		expect(words(many.slice(0, 20))).not.toContain("too few");
	});

	it("say which holds were cut off", () => {
		const [first, ...others] = many;
		const holds = first ? [{ ...first, sinceBefore: true }, ...others] : others;
		expect(lockWaitLines(estimated("2026.7.1", { holds }))[0]).toContain(
			"1 hold began before the trace or outlasted it, and lasted longer than was seen.",
		);
	});

	it("never call a small chance none, nor a large one all", () => {
		const rare = lockWaitLines(
			estimated("2026.7.1", {
				holds: [held(0, 60_300)],
				concurrency: 2,
			}),
		).join("\n");
		expect(rare).toContain("under 0.1 % of 10,000 simulated waits pass");
		const nearlyAlways = lockWaitLines(
			estimated("2026.7.1", {
				holds: [held(0, durationMs - 1)],
				before: "{session: {writeLock: {acquireTimeoutMs: 2000}}}",
				concurrency: 2,
			}),
		).join("\n");
		expect(nearlyAlways).toContain("over 99 % of 10,000 simulated waits pass");
	});

	it("show no sign that could play tricks on a terminal", () => {
		const holds = [held(0, 1000, "\u001b[2J")];
		const text = lockWaitLines(estimated("2026.7.1", { holds })).join("");
		expect(text).not.toContain("\u001b");
		expect(text).toContain("\\u001b[2J");
	});
});

describe("lock waits as JSON", () => {
	it("have figures where there are some", () => {
		expect(lockWaitJson(estimated("2026.2.12"))).toMatchInlineSnapshot(`
			{
			  "after": {
			    "concurrency": 4,
			    "concurrencyFrom": "release",
			    "limitFrom": "release",
			    "limitMs": 10000,
			    "simulated": {
			      "chanceToGiveUp": 0.544433,
			      "gaveUp": 16333,
			      "waitMs": {
			        "max": 10500,
			        "median": 10500,
			        "p95": 10500,
			      },
			      "waits": 30000,
			    },
			  },
			  "assumptions": [
			    "Simulated, as a worst case: all other runs come together at a random moment to the busiest session, look for the lock as 2026.2.12 does, and hold it as long as one of its holds. A gateway queues the runs of one session before that.",
			    "On 2026.2.12 a run enters at once where its own process holds the lock: the waits are those of other processes.",
			    "A debounce frees no session lock directly: no watcher takes one.",
			  ],
			  "before": {
			    "concurrency": 4,
			    "concurrencyFrom": "release",
			    "limitFrom": "release",
			    "limitMs": 10000,
			    "simulated": {
			      "chanceToGiveUp": 0.544433,
			      "gaveUp": 16333,
			      "waitMs": {
			        "max": 10500,
			        "median": 10500,
			        "p95": 10500,
			      },
			      "waits": 30000,
			    },
			  },
			  "levers": [
			    {
			      "concurrency": 1,
			      "concurrencyFrom": "config",
			      "kind": "max-concurrent",
			      "limitFrom": "release",
			      "limitMs": 10000,
			      "path": "agents.defaults.maxConcurrent",
			      "reason": "one-run",
			      "simulated": null,
			      "value": 1,
			    },
			    {
			      "concurrency": 2,
			      "concurrencyFrom": "config",
			      "kind": "max-concurrent",
			      "limitFrom": "release",
			      "limitMs": 10000,
			      "path": "agents.defaults.maxConcurrent",
			      "simulated": {
			        "chanceToGiveUp": 0.0877,
			        "gaveUp": 877,
			        "waitMs": {
			          "max": 10500,
			          "median": 0,
			          "p95": 10500,
			        },
			        "waits": 10000,
			      },
			      "value": 2,
			    },
			    {
			      "concurrency": 4,
			      "concurrencyFrom": "release",
			      "kind": "upgrade",
			      "limitFrom": "release",
			      "limitMs": 60000,
			      "simulated": {
			        "chanceToGiveUp": 0.001633,
			        "gaveUp": 49,
			        "waitMs": {
			          "max": 60000,
			          "median": 12500,
			          "p95": 38500,
			        },
			        "waits": 30000,
			      },
			      "since": "2026.5.2",
			    },
			    {
			      "busyTimeoutMs": 5000,
			      "kind": "upgrade",
			      "reason": "no-lock-file",
			      "simulated": null,
			      "since": "2026.8.1",
			    },
			  ],
			  "observed": {
			    "busiest": {
			      "agent": "main",
			      "file": "agents/main/sessions/a.jsonl.lock",
			      "heldShare": 0.36,
			      "holds": 40,
			      "tooFew": false,
			    },
			    "cutOff": 0,
			    "heldShare": 0.36,
			    "holdMs": {
			      "max": 17000,
			      "median": 9000,
			      "p95": 17000,
			    },
			    "holds": 40,
			    "sessions": 1,
			  },
			}
		`);
	});

	it("have null and why where there are none", () => {
		expect(lockWaitJson(estimated("2026.7.1", { holds: [] }))).toMatchObject({
			observed: null,
			before: { simulated: null, reason: "no-holds", limitMs: 60_000 },
			after: { simulated: null, reason: "no-holds" },
			levers: [],
		});
		expect(lockWaitJson(estimated("2026.9.6"))).toMatchObject({
			before: {
				simulated: null,
				reason: "no-lock-file",
				busyTimeoutMs: 5000,
			},
			levers: [],
			assumptions: [debounce],
		});
		expect(
			lockWaitJson(estimated("2026.7.1", { concurrency: 1 })),
		).toMatchObject({
			before: { simulated: null, reason: "one-run", concurrencyFrom: "given" },
		});
	});
});
