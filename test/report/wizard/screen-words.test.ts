import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/failure.ts";
import type { Hazard, Way } from "../../../src/plan/hazard.ts";
import { plainStyle } from "../../../src/report/style.ts";
import { sameWords } from "../../../src/report/wizard/end-words.ts";
import {
	type FoundConfig,
	foundWords,
} from "../../../src/report/wizard/found-words.ts";
import {
	changeWords,
	effectWords,
	obstacleWords,
	wayWords,
} from "../../../src/report/wizard/plan-words.ts";
import { calm, planned } from "../../plan/planned.ts";
import { judged, targetOf } from "../../schema/judged.ts";

const style = plainStyle(undefined);
const judgement = await judged('{"gateway": {"mode": "local"}}', "2026.7.1");
const found: FoundConfig = {
	location: { file: "/home/u/.openclaw/openclaw.json" },
	isAtHand: true,
	target: targetOf("2026.7.1"),
	gateway: {},
	withoutGateway: undefined,
	address: { shownUrl: "ws://127.0.0.1:18789" },
	judgement,
};

/** The lines of what was found. */
function lines(own: Partial<FoundConfig> = {}): readonly string[] {
	return foundWords({ ...found, ...own }, style)
		.trimEnd()
		.split("\n");
}

describe("what the wizard found", () => {
	it("is the config, the release, the gateway and the check", () => {
		expect(lines()).toEqual([
			"Config   /home/u/.openclaw/openclaw.json",
			expect.stringMatching(/^Release {2}OpenClaw 2026\.7\.1 \(/),
			"Gateway  runs with it at ws://127.0.0.1:18789",
			"Check    valid",
		]);
	});

	it("of a gateway elsewhere is the config that it tells", () => {
		expect(lines({ isAtHand: false })[0]).toBe(
			"Config   that of the gateway at ws://127.0.0.1:18789, as it tells it",
		);
	});

	it("without a gateway says why there is none", () => {
		const withoutGateway = new Failure("unreachable", "nothing answers");
		expect(lines({ gateway: undefined, withoutGateway })[2]).toBe(
			"Gateway  nothing answers",
		);
		expect(lines({ gateway: undefined })[2]).toBe("Gateway  none");
	});

	it("says nothing of a check for a release that is only assumed", () => {
		const target = { ...targetOf("2026.7.1"), source: "assumed" } as const;
		expect(lines({ target })).toHaveLength(3);
	});

	it("counts what is wrong, and says where a gateway does not start", () => {
		const [location] = judgement.findings.map((finding) => finding.location);
		const at = location ?? {
			...{ file: "a", line: 1, column: 1, endLine: 1, endColumn: 1 },
		};
		const finding = (severity: "error" | "warning") => ({
			...({ code: "empty", severity, path: [], location: at } as const),
		});
		const wrong = {
			...judgement,
			verdict: "invalid",
			findings: [finding("error"), finding("error"), finding("warning")],
		} as const;
		expect(lines({ judgement: wrong }).at(-1)).toBe(
			"Check    invalid, 2 errors, 1 warning",
		);
		const refused = { ...judgement, findings: [], startup: "refuses" } as const;
		expect(lines({ judgement: refused }).at(-1)).toBe(
			"Check    valid, a gateway does not start with it",
		);
	});
});

describe("what a plan does, for the wizard", () => {
	const text = '{"skills": {"load": {"watchDebounceMs": 250}}}';

	it("is the settings alone where no text changes", () => {
		const words = changeWords({ ...planned(text), diff: "" }, style);
		expect(words).toContain("What changes\n");
		expect(words).not.toContain("@@");
		expect(changeWords(planned(text, { way: "file" }), style)).toContain("@@");
	});

	it("is the rates, with the notices of the way below them where there are any", () => {
		const plan = planned(text);
		const without = effectWords({ ...plan, hazards: [] }, style);
		expect(without).toContain("How often the watchers may fire");
		const notice: Hazard = {
			id: "restart",
			...{ blocking: false, accepted: false, items: [] },
		};
		expect(
			effectWords({ ...plan, hazards: [notice] }, style).length,
		).toBeGreaterThan(without.length);
	});

	it("stands in the way of an apply by its hazards, in one line", () => {
		const file = planned(text, {
			surroundings: { ...calm, readOnlyBy: "the store" },
			way: "file",
		});
		expect(obstacleWords([], file)).toBeUndefined();
		expect(file.hazards.length).toBeGreaterThan(0);
		const [hazard] = file.hazards;
		const one = obstacleWords(hazard ? [hazard] : [], file);
		expect(obstacleWords(hazard ? [hazard, hazard] : [], file)).toBe(
			`${one}; ${one}`,
		);
	});
});

describe("a way of applying as something to choose", () => {
	const hazard: Hazard = {
		id: "comments-lost",
		...{ blocking: true, accepted: false, items: [] },
	};
	it.each<[Way, readonly Hazard[], string]>([
		["gateway", [], "Send it to the running gateway now, as one config.patch"],
		["file", [], "Edit the file in place now"],
		[
			"gateway",
			[hazard],
			"Send it to the running gateway now (asks about comments-lost)",
		],
		["file", [hazard], "Edit the file in place now (asks about comments-lost)"],
	])("%s with %j", (way, refusing, words) => {
		expect(wayWords(way, refusing)).toBe(words);
	});
});

it.each([
	[[], ""],
	[["clawtune"], "The same without questions: clawtune\n"],
	[["a", "b"], "The same without questions:\n  a\n  b\n"],
])("the commands %j do the same", (commands, words) => {
	expect(sameWords(commands, style)).toBe(words);
});
