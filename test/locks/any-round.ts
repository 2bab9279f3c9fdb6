import fc from "fast-check";
import type { Round } from "../../src/locks/round.ts";
import { lockFile } from "./made-rounds.ts";

const begin = Date.parse("2026-11-01T00:00:00.000Z");
const monthMs = 30 * 86_400_000;

const agent = fc.oneof(
	fc.constantFrom("main", "scout", "writer"),
	fc.string({ maxLength: 12 }),
);
const pid = fc.integer({ min: 1, max: 40 });
const file = fc
	.tuple(agent, fc.nat(5))
	.map(([name, session]) => lockFile(name, session));

const removal = fc.record(
	{
		file,
		agent,
		reason: fc.constantFrom("dead-pid", "recycled-pid", "missing-pid", "new"),
		pid,
		ageMs: fc.nat(10_000_000),
	},
	{ requiredKeys: ["file", "agent", "reason", "ageMs"] },
);

const hold = fc.record({
	file,
	agent,
	pid,
	ageMs: fc.nat(100_000_000),
	overheld: fc.boolean(),
});

const alert = fc.record({
	level: fc.constantFrom("warning", "critical"),
	removals: fc.nat(300),
	command: fc.constantFrom("run", "not-again", "none"),
});

/** Some round of November 2026. */
export const anyRound: fc.Arbitrary<Round> = fc
	.tuple(
		fc.nat(monthMs),
		fc.array(removal, { maxLength: 6 }),
		fc.array(hold, { maxLength: 4 }),
		fc.nat(20),
		fc.option(alert, { nil: undefined }),
	)
	.map(([after, removals, held, others, raised]) => ({
		formatVersion: "1.0",
		timestamp: new Date(begin + after).toISOString(),
		removed: removals.length,
		kept: held.length + others,
		totalChecked: removals.length + held.length + others,
		thresholdSeconds: 30,
		removals,
		held,
		...(raised === undefined ? {} : { alert: raised }),
	}));

/** Time zones with all that makes days hard: they begin at an hour of their own, and twice a year at another one. */
export const anyTimeZone = fc.constantFrom(
	"UTC",
	"Europe/Berlin",
	"America/New_York",
	"Asia/Kolkata",
	"Pacific/Kiritimati",
	"Pacific/Pago_Pago",
	"Australia/Lord_Howe",
);
