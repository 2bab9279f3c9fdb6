import { describe, expect, it } from "vitest";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { tryStart } from "../../scripts/openclaw/start-outcome.ts";
import { openOracle } from "../../scripts/parity/oracle.ts";
import { upgradeCorpus } from "../../scripts/upgrade/corpus.ts";
import {
	type UpgradedCase,
	upgradeGenerated,
} from "../../scripts/upgrade/generated.ts";
import { snapshots, targetOf } from "../schema/judged.ts";
import { configOfFiles, textsOf, upgraded } from "../upgrade/upgraded.ts";
import { startable, startableFiles } from "./upgrade-cases.ts";

/**
 * Of what only the config decides, at least so many: what the release takes is not left open, and what is not left open it
 * takes. Gives the part of them that it takes.
 */
function expectAgreement(
	cases: readonly UpgradedCase[],
	atLeast: number,
): number {
	const settled = cases.filter(({ isTaken }) => isTaken !== undefined);
	expect(settled.length).toBeGreaterThanOrEqual(atLeast);
	for (const { name, isTaken, decisions, issues } of settled)
		expect({
			name,
			isTaken,
			issues: isTaken ? [] : decisions.length === 0 ? issues : [],
		}).toEqual({
			name,
			isTaken: decisions.length === 0,
			issues: [],
		});
	return settled.filter(({ isTaken }) => isTaken).length / settled.length;
}

/** The releases whose verdicts on the corpus are asked: those of the cache in continuous integration. */
const origins = [
	"2026.7.1",
	"2026.5.28",
	"2026.4.26",
	"2026.3.31",
	"2026.3.13",
	"2026.2.26",
	"2026.2.17",
	"2026.2.12",
];

it("nine of ten real configs are taken by 2026.9.6, and of each other one it is said why", async () => {
	const cases = await upgradeCorpus("2026.9.6", origins, snapshots);
	expect(expectAgreement(cases, 26)).toBeGreaterThanOrEqual(0.9);
});

describe.each([
	["2026.2.26", "2026.9.6"],
	["2026.3.31", "2026.8.2"],
	["2026.5.28", "2026.8.2"],
	["2026.7.1", "2026.9.6"],
	["2026.2.26", "2026.5.28"],
])("generated configs of %s on %s", (from, to) => {
	it("are taken once they are upgraded, but for what is left to a person", async () => {
		const onFrom = await openOracle(await installRelease(from));
		const onTo = await openOracle(await installRelease(to));
		const run = { from: targetOf(from), to: targetOf(to), snapshots };
		const cases = await upgradeGenerated(
			{ ...run, onFrom, onTo },
			25,
			20_261,
		).finally(async () => {
			await onFrom.close();
			await onTo.close();
		});
		expectAgreement(cases, 16);
	});
});

const [newest, oldest] = startable;

describe("a gateway starts with an upgraded config and leaves it as it is", () => {
	it.each([
		{ to: "2026.9.6", ...newest },
		{ to: "2026.9.6", ...oldest },
		{ to: "2026.8.2", ...oldest },
	])("$to: $name", async ({ to, text, from }) => {
		const { after, decisions } = await upgraded(text, from, to);
		expect(decisions).toEqual([]);
		expect(after.root.text).not.toBe(text);
		const outcome = await tryStart(await installRelease(to), {
			text: after.root.text,
		});
		expect(outcome).toMatchObject({
			kind: "ready",
			migrated: false,
			text: after.root.text,
		});
	});
});

it("a gateway of 2026.9.6 starts with files that include one another only once they are upgraded", async () => {
	const installed = await installRelease("2026.9.6");
	const { "openclaw.json": text = "", ...files } = startableFiles;
	const before = await tryStart(installed, { text, files });
	expect(before.kind).toBe("refused");
	const { after } = await upgraded(
		configOfFiles(startableFiles),
		"2026.7.1",
		"2026.9.6",
	);
	const { "openclaw.json": root = "", ...included } = textsOf(after);
	const outcome = await tryStart(installed, { text: root, files: included });
	expect(outcome).toMatchObject({ kind: "ready", migrated: false, text: root });
});
