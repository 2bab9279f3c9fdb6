import { describe, expect, it } from "vitest";
import type { Progress } from "../../src/apply/progress.ts";
import type { Receipt } from "../../src/apply/receipt.ts";
import { Failure } from "../../src/failure.ts";
import type { Hazard } from "../../src/plan/hazard.ts";
import {
	applyJson,
	applyPretty,
	progressWords,
} from "../../src/report/apply-report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { planned } from "../plan/planned.ts";

const text = '{"skills": {"load": {"watchDebounceMs": 250}}}';
const plan = planned(text);
const receipt: Receipt = {
	applied: true,
	via: "gateway",
	verified: true,
	pickedUp: "unknown",
	restarted: false,
	backups: ["/state/before/openclaw.json"],
	revertId: "20261123T090000000Z-7",
};
const later: Hazard = {
	id: "takes-effect-later",
	items: ["reload-off"],
	blocking: false,
	accepted: false,
};

function shown(
	given: Partial<Receipt>,
	hazards: readonly Hazard[] = [],
	takesBack: string | undefined = "clawtune revert",
): string {
	return applyPretty(
		{ ...plan, hazards },
		{ ...receipt, ...given },
		plainStyle(undefined),
		takesBack,
	);
}

describe("what came of an apply, for the screen", () => {
	it("is what is set now, where the old file is, and the way back", () => {
		expect(shown({})).toBe(
			`Applied and verified: 2 settings, one config.patch.
  agents.defaults.memorySearch.sync.watchDebounceMs is now 5000
  skills.load.watchDebounceMs is now 1000
The gateway has stored it; this release does not tell whether its watchers use it yet.
The file as it was is kept in /state/before/openclaw.json
clawtune revert takes it back.
`,
		);
	});

	it.each<[Partial<Receipt>, readonly Hazard[], string]>([
		[{ restarted: true }, [], "The gateway has restarted and is well."],
		[{ pickedUp: "yes" }, [], "The running gateway uses it."],
		[
			{ pickedUp: "no" },
			[],
			"The change counts from the gateway's next start.",
		],
		[{}, [later], "The change counts from the gateway's next start."],
		[
			{ via: "file" },
			[],
			"This release does not tell whether the running gateway has taken it over.",
		],
	])("says whether the gateway uses it: %j %j", (given, hazards, line) => {
		expect(shown(given, hazards).split("\n")).toContain(line);
	});

	it("of a revert is that it was taken back, and no way back from that", () => {
		const lines = applyPretty(
			plan,
			{ ...receipt, backups: [] },
			plainStyle(undefined),
			undefined,
		);
		expect(lines).toMatch(/^Taken back and verified: 2 settings/);
		expect(lines).not.toMatch(/kept in|takes it back/);
	});

	it("through a gateway on another machine says what cannot be seen", () => {
		const afar = planned(text, {
			isAtHand: false,
			gateway: { shownUrl: "wss://gw.example", hash: "h" },
		});
		expect(
			applyPretty(afar, receipt, plainStyle(undefined), undefined),
		).toMatch(/Verified by what the gateway tells/);
	});
});

describe("what came of an apply, as JSON", () => {
	it("is the failure with its code, its exit code, its line and its hint", () => {
		const failure = new Failure("base-moved", "It moved", "Run it again.");
		expect(JSON.parse(applyJson(plan, failure, "1.0.0"))).toMatchObject({
			applied: false,
			revertId: null,
			failure: {
				code: "base-moved",
				exitCode: 3,
				message: "It moved",
				hint: "Run it again.",
			},
		});
	});

	it("has no hint where a failure has none", () => {
		const failure = new Failure("interrupted", "Left");
		expect(JSON.parse(applyJson(plan, failure, "1.0.0"))).toHaveProperty(
			"failure",
			{ code: "interrupted", exitCode: 130, message: "Left" },
		);
	});
});

it.each<[Progress, string]>([
	[{ step: "sending" }, "Sending one config.patch to the gateway …"],
	[
		{ step: "waiting-for-rate-limit", waitMs: 1200 },
		"The gateway takes no more changes for 2 s; waiting …",
	],
	[
		{ step: "waiting-for-restart", timeoutMs: 90_000 },
		"Waiting for the gateway to restart (up to 90 s) …",
	],
	[{ step: "reconnecting" }, "Connecting again …"],
	[{ step: "writing", file: "/c" }, "Writing /c …"],
	[{ step: "verifying" }, "Reading back and verifying …"],
	[{ step: "rolling-back", because: "a is gone" }, "Taking it back: a is gone"],
])("a step is told as it happens: %j", (progress, words) => {
	expect(progressWords(progress)).toBe(words);
});
