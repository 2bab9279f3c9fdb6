import { describe, expect, it, test } from "vitest";
import { lockRules } from "../../src/locks/lock-rules.ts";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";

const minute = 60_000;
const rulesOf = (
	release: Release,
	value: Parameters<typeof lockRules>[1] = {},
	environment = {},
) => lockRules(erasOf(release).sessionLock, value, environment);

describe("the grace of an empty lock is its era's", () => {
	test.each<[Release, number]>([
		// These do not wait at all; clawtune waits for the payload to be written.
		["2026.2.12", 5000],
		["2026.2.17", 5000],
		["2026.2.21", 5000],
		["2026.2.22", 30 * minute],
		["2026.2.26", 30 * minute],
		["2026.3.31", 30 * minute],
		["2026.4.23", 30 * minute],
		["2026.4.26", 5000],
		["2026.5.7", 5000],
		["2026.5.28", 5000],
		["2026.6.1", 30_000],
		["2026.7.1", 30_000],
		["2026.7.35", 30_000],
		["2026.9.6", 30 * minute],
	])("%s: %i ms", (release, expected) => {
		expect(rulesOf(release).emptyGraceMs).toBe(expected);
	});
});

describe("how long a lock may be held that does not say so itself", () => {
	test.each<[Release, number | undefined]>([
		["2026.2.12", undefined],
		["2026.2.17", 12 * minute],
		["2026.3.13", 12 * minute],
		["2026.3.31", 2882 * minute],
		["2026.5.7", 2882 * minute],
		["2026.9.6", undefined],
	])("%s: %s ms", (release, expected) => {
		expect(rulesOf(release).maxHoldMs).toBe(expected);
	});

	it("is the run's time and two minutes, five at least", () => {
		const of = (timeoutSeconds: number) =>
			rulesOf("2026.3.13", { agents: { defaults: { timeoutSeconds } } })
				.maxHoldMs;
		expect(of(900)).toBe(17 * minute);
		expect(of(10)).toBe(5 * minute);
		expect(of(0)).toBe(5 * minute);
	});

	it("is what the config says from 2026.5.18 on, and what the gateway's variable says before that", () => {
		const config = {
			session: { writeLock: { maxHoldMs: 1000, staleMs: 2000 } },
		};
		const variables = {
			OPENCLAW_SESSION_WRITE_LOCK_MAX_HOLD_MS: "3000",
			OPENCLAW_SESSION_WRITE_LOCK_STALE_MS: "Infinity",
		};
		expect(rulesOf("2026.5.7", config, variables).staleMs).toBe(30 * minute);
		expect(rulesOf("2026.7.1", config)).toMatchObject({
			maxHoldMs: 1000,
			staleMs: 2000,
		});
		expect(rulesOf("2026.7.1", config, variables)).toMatchObject({
			maxHoldMs: 3000,
			staleMs: 2000,
		});
	});
});
