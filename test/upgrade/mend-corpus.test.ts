import { expect, it } from "vitest";
import { corpusTexts } from "../config/parsed.ts";
import { judged } from "../schema/judged.ts";
import { commentsOf } from "../support/only-edited.ts";
import { mended } from "./mended.ts";

it.each([
	{ release: "2026.9.6", invalid: 61, valid: 29 },
	{ release: "2026.7.1", invalid: 46, valid: 12 },
])(
	"of the real configs that $release refuses, so many need nobody's decision, and of each other one it is said which",
	async ({ release, ...atLeast }) => {
		const seen = { invalid: 0, valid: 0 };
		for (const [name, text] of corpusTexts) {
			const { deeds, decisions, isValid, after } = await mended(text, release);
			const { verdict } = await judged(after.root.text, release, {
				lookup: () => undefined,
				assumeSet: true,
			});
			expect({ name, isValid, open: decisions.length > 0 }).toEqual({
				name,
				isValid: verdict === "valid",
				open: verdict !== "valid",
			});
			const comments = commentsOf(text);
			expect(comments).toEqual(
				expect.arrayContaining([...commentsOf(after.root.text)]),
			);
			const again = await mended(after.root.text, release);
			expect({ name, deeds: again.deeds }).toEqual({ name, deeds: [] });
			if (deeds.length === 0 && decisions.length === 0) {
				expect(after.root.text).toBe(text);
				continue;
			}
			seen.invalid += 1;
			if (isValid) seen.valid += 1;
		}
		expect(seen.invalid).toBeGreaterThanOrEqual(atLeast.invalid);
		expect(seen.valid).toBeGreaterThanOrEqual(atLeast.valid);
	},
);
