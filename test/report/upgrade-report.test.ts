import { describe, expect, it } from "vitest";
import type { PlannedUpgrade } from "../../src/plan/planned-upgrade.ts";
import { plainStyle } from "../../src/report/style.ts";
import {
	decisionLines,
	deedLines,
	isUpgrading,
	needLines,
	orderLines,
	stopLines,
	type UpgradingPlan,
	upgradeReason,
} from "../../src/report/upgrade-report.ts";
import type { Finding } from "../../src/schema/finding.ts";
import type { ReasonedDeed } from "../../src/upgrade/course.ts";
import { planned } from "../plan/planned.ts";
import { targetOf } from "../schema/judged.ts";

const style = plainStyle(undefined);
const to = targetOf("2026.9.6");
const common = {
	...{ to, deeds: [], decisions: [], needs: [] },
	startup: "starts",
	validOnFrom: false,
} as const;
const upgrade: PlannedUpgrade = { kind: "upgrade", ...common };
const mend: PlannedUpgrade = { kind: "mend", byHand: [], stops: [], ...common };
const calm = planned('{"skills": {"load": {"watchDebounceMs": 250}}}');

function planOf(own: PlannedUpgrade): UpgradingPlan {
	return { ...calm, upgrade: own };
}

const location = {
	...{ file: "a.json", line: 1, column: 1 },
	...{ endLine: 1, endColumn: 2 },
};
const missing: Finding = {
	code: "missing-key",
	key: "mode",
	severity: "error",
	...{ path: ["gateway", "mode"], location },
};
const unused: Finding = {
	code: "ignore-unused",
	ignored: "x",
	severity: "error",
	...{ path: [], location },
};
const moved: ReasonedDeed = {
	deed: { kind: "moved", path: ["agents", "old"], to: ["agents", "new"] },
	before: 1,
	because: { code: "retired-key" },
};

describe("what is done to each setting", () => {
	it("is nothing where the release takes the file as it is", () => {
		expect(deedLines(planOf(upgrade), style)).toEqual([
			"Nothing to change: OpenClaw 2026.9.6 takes it as it is.",
		]);
	});

	it("is nothing without a decision where one is wanted", () => {
		const decisions = [{ kind: "finding", finding: missing }] as const;
		expect(deedLines(planOf({ ...upgrade, decisions }), style)).toEqual([
			"Nothing is changed without your decision.",
		]);
	});

	it("is the reason for a value in its place, at its former one and around both", () => {
		const plan = planOf({ ...upgrade, deeds: [moved, moved] });
		const reason = upgradeReason(["agents", "new"], plan);
		expect(reason).not.toBe("");
		expect(upgradeReason(["agents", "old", "x"], plan)).toBe(reason);
		expect(upgradeReason(["agents"], plan)).toBe(reason);
		expect(upgradeReason(["gateway"], plan)).toBe("");
	});
});

describe("what a person has to decide", () => {
	const decisions = [
		{ kind: "finding", finding: missing },
		{ kind: "finding", finding: unused },
	] as const;

	it("is nothing where there is nothing", () => {
		expect(decisionLines(planOf(upgrade), style)).toEqual([]);
	});

	it("is each with its place, its code and what to do, where that is known", () => {
		expect(decisionLines(planOf({ ...upgrade, decisions }), style)).toEqual([
			"",
			"2 settings for you to decide before OpenClaw 2026.9.6 takes the file:",
			"  gateway.mode is missing; it is required here  missing-key",
			"    Change it or remove it, then plan again.",
			"  (root) ignores x, of which there is none  ignore-unused",
			"    Remove it, so that it hides nothing later.",
		]);
	});

	it("is decided beside --mend for a mend", () => {
		expect(decisionLines(planOf({ ...mend, decisions }), style).at(-1)).toBe(
			"Decide with --set path=value or --unset path beside --mend, or in the file.",
		);
	});
});

describe("what must newly be on the gateway's machine", () => {
	const needs = [missing];
	const need = "  gateway.mode is missing; it is required here";

	it("is nothing where nothing is needed", () => {
		expect(needLines(planOf(upgrade), style)).toEqual([]);
	});

	it("is what the release of before did not need", () => {
		expect(needLines(planOf({ ...upgrade, needs }), style)).toEqual([
			"",
			"To be there on the gateway's machine, which OpenClaw 2026.7.1 did not need:",
			need,
			"  openclaw plugins list, there, tells after the upgrade to 2026.9.6 what is installed.",
		]);
	});

	it("is what the file did not need, for a mend", () => {
		expect(needLines(planOf({ ...mend, needs }), style)).toEqual([
			"",
			"To be there on the gateway's machine, which the file did not need:",
			need,
			"  openclaw plugins list, there, tells what is installed.",
		]);
	});
});

describe("why a gateway does not start with what was mended", () => {
	it("is told of a mend alone, and only where it does not", () => {
		expect(stopLines(planOf(upgrade), style)).toEqual([]);
		expect(stopLines(planOf(mend), style)).toEqual([]);
	});

	it("is each reason with what to do, where that is known", () => {
		const stops = [missing, unused];
		expect(stopLines(planOf({ ...mend, stops }), style)).toEqual([
			"",
			"OpenClaw 2026.9.6 takes the file, but a gateway does not start with it:",
			"  gateway.mode is missing; it is required here",
			"  (root) ignores x, of which there is none",
			"    Remove it, so that it hides nothing later.",
		]);
	});
});

describe("when the result may be written", () => {
	it("is before or after where the release of before takes it, too", () => {
		const plan = planOf({ ...upgrade, validOnFrom: true });
		expect(orderLines(plan).at(-1)).toMatch(
			/^OpenClaw 2026\.7\.1 takes the result, too: apply it before or after/,
		);
	});

	it("is in an order where it does not", () => {
		expect(orderLines(planOf(upgrade)).at(-1)).toMatch(
			/^OpenClaw 2026\.7\.1 does not take the result\. In this order: stop/,
		);
	});

	it("is not told of a mend, of no change, and before a decision", () => {
		const decisions = [{ kind: "finding", finding: missing }] as const;
		expect(orderLines(planOf(mend))).toEqual([]);
		expect(orderLines({ ...planOf(upgrade), changes: [] })).toEqual([]);
		expect(orderLines(planOf({ ...upgrade, decisions }))).toEqual([]);
	});
});

it("a plan that sets values is no upgrade", () => {
	expect(isUpgrading(calm)).toBe(false);
	expect(isUpgrading(planOf(mend))).toBe(true);
});
