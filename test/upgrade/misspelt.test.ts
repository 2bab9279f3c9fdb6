import fc from "fast-check";
import { expect, it } from "vitest";
import { isObject, type JsonValue } from "../../src/config/json.ts";
import { renameAt } from "../../src/config/move.ts";
import { formatPath, type Path, valueAt } from "../../src/config/path.ts";
import { documentOf } from "../config/parsed.ts";
import { configOf, judged } from "../schema/judged.ts";
import { placedCorpus } from "../support/corpus-targets.ts";
import { mended } from "./mended.ts";

const { valid } = await placedCorpus(["2026.9.6", "2026.7.1", "2026.3.31"]);

/** Every key of a value, by its path. */
function keysIn(value: JsonValue, path: Path = []): readonly Path[] {
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, child]) => [
		[...path, key],
		...keysIn(child, [...path, key]),
	]);
}

type Slip = "drop" | "double" | "swap" | "other";

/** A key with one letter wrong. */
function misspelt(key: string, slip: Slip, place: number): string {
	const at = place % Math.max(key.length - 1, 1);
	const [before, after] = [key.slice(0, at), key.slice(at + 1)];
	const letter = key[at] ?? "";
	switch (slip) {
		case "drop":
			return before + after;
		case "double":
			return before + letter + letter + after;
		case "swap":
			return before + (after[0] ?? "") + letter + after.slice(1);
		case "other":
			return `${before}q${after}`;
	}
}

it("a real config with one key misspelt is mended to the identical text, or the key is left to a person", async () => {
	const seen = { mended: 0, open: 0, taken: 0 };
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...valid),
			fc.nat(),
			fc.nat(),
			fc.constantFrom<Slip>("drop", "double", "swap", "other"),
			async ({ text, release }, which, place, slip) => {
				const keys = keysIn(configOf(text).value);
				const path = keys[which % Math.max(keys.length, 1)];
				const key = String(path?.at(-1));
				const wrong = misspelt(key, slip, place);
				const parent = valueAt(configOf(text).value, path?.slice(0, -1) ?? []);
				fc.pre(
					path !== undefined &&
						wrong !== key &&
						wrong !== "" &&
						isObject(parent) &&
						parent[wrong] === undefined,
				);
				const broken = renameAt(documentOf(text), path, wrong);
				fc.pre("text" in broken);
				const { findings, verdict } = await judged(broken.text, release, {
					lookup: () => undefined,
					assumeSet: true,
				});
				const at = formatPath([...path.slice(0, -1), wrong]);
				const isUnknown = findings.some(
					(finding) =>
						(finding.code === "unknown-key" ||
							(finding.code === "retired-key" && !finding.lastSeen)) &&
						finding.severity === "error" &&
						formatPath(finding.path) === at,
				);
				if (verdict === "valid" || !isUnknown) {
					seen.taken += 1;
					return;
				}
				const { after, decisions } = await mended(broken.text, release);
				const isLeft = decisions.some(
					(decision) =>
						decision.kind === "finding" &&
						formatPath(decision.finding.path) === at,
				);
				seen[isLeft ? "open" : "mended"] += 1;
				expect(after.root.text).toBe(isLeft ? broken.text : text);
			},
		),
		{ numRuns: 400 },
	);
	expect(seen.mended).toBeGreaterThan(seen.open);
	expect(seen.mended).toBeGreaterThan(100);
}, 120_000);
