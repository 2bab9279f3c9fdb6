import type { Rule } from "./rule.ts";

/** The latest instant that a date can be, in milliseconds from 1970 on, either way. */
const furthest = 8.64e15;

/** A number that stands for an instant must be one (`config/zod-schema` of 2026.2.26, 2026.5.28 and 2026.7.1). */
export const metaRules: readonly Rule[] = [
	{
		name: "instant",
		at: "meta.lastTouchedAt",
		from: "2026.2.26",
		until: "2026.8.1",
		step: "schema",
		broken: (instant) =>
			typeof instant === "number" && Math.abs(instant) > furthest ? [[]] : [],
	},
];
