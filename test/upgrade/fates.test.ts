import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import { fatesFor } from "../../src/upgrade/fates.ts";
import { snapshots, targetOf } from "../schema/judged.ts";

const fateOf = fatesFor(targetOf("2026.9.6"), snapshots);

describe("what becomes of a setting on 2026.9.6", () => {
	it.each([
		["skills.load.watchDebounceMs", 1000, "removed"],
		["gateway.zzz", 1, "unknown"],
	])("of %s as a whole: %s is %s", (text, value, kind) => {
		expect(fateOf(parsePath(text) ?? [], value, "whole").kind).toBe(kind);
	});
});
