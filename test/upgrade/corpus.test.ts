import { describe, expect, it } from "vitest";
import { parseRelease, type Release } from "../../src/releases/release.ts";
import { lastTouchedRelease } from "../../src/schema/target.ts";
import { corpusTexts } from "../config/parsed.ts";
import { configOf, snapshots } from "../schema/judged.ts";
import { commentsOf } from "../support/only-edited.ts";
import { upgraded, upgradedIfTaken } from "./upgraded.ts";

const to = "2026.9.6";
const older = snapshots.releases.filter(
	(release) => (parseRelease(release) ?? "") < "2026.8",
);

/** Each real config with the release that it is valid on: that which wrote it, else the newest before 2026.8. */
const placed = (
	await Promise.all(
		corpusTexts.map(async ([name, text]) => {
			const meta = parseRelease(lastTouchedRelease(configOf(text).value) ?? "");
			for (const release of [
				...(meta && snapshots.forRelease(meta) ? [meta] : []),
				...older.toReversed(),
			]) {
				const upgrade = await upgradedIfTaken(text, release, to);
				if (upgrade) return [{ name, text, release, upgrade }];
			}
			return [];
		}),
	)
).flat();

it("is there for most releases", () => {
	expect(placed.length).toBeGreaterThan(30);
	expect(
		new Set<Release>(placed.map(({ release }) => release)).size,
	).toBeGreaterThan(8);
});

it("nine of ten real configs need nobody's decision", () => {
	// Which plugins are installed is the machine's own.
	const open = placed.filter(({ upgrade }) =>
		upgrade.decisions.some(({ kind }) => kind !== "installs"),
	);
	expect(open.length / placed.length).toBeLessThanOrEqual(0.1);
});

describe.each(placed)("$name of $release", ({ text, upgrade }) => {
	it("needs nothing more once it is upgraded", async () => {
		const { after, decisions } = upgrade;
		if (decisions.length > 0) {
			for (const decision of decisions)
				expect(
					decision.kind !== "text" && decision.finding.path.length,
				).toBeGreaterThan(0);
			return;
		}
		const again = await upgraded(after.root.text, to, to);
		expect(again.deeds).toEqual([]);
		expect(again.after.root.text).toBe(after.root.text);
	});

	it("loses no comment but with the key that it belongs to", () => {
		const before = commentsOf(text);
		const after = commentsOf(upgrade.after.root.text);
		expect(before).toEqual(expect.arrayContaining([...after]));
		const gone = before.length - after.length;
		const removed = upgrade.deeds.filter(
			({ deed }) => deed.kind === "removed",
		).length;
		expect(gone === 0 || removed > 0).toBe(true);
	});
});
