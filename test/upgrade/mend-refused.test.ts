import { expect, it } from "vitest";
import { mended } from "./mended.ts";

const gateway = '"gateway": {"mode": "local"}';

it("a misspelt key that stands twice is not given its name, and is left to decide", async () => {
	const key = '"watchDebounceMS"';
	const { after, deeds, decisions } = await mended(
		`{${gateway}, "skills": {"load": {${key}: 1, ${key}: 2}}}`,
		"2026.7.1",
	);
	expect(deeds).toEqual([]);
	expect(after.root.text).toContain(`${key}: 1, ${key}: 2`);
	expect(decisions).not.toEqual([]);
});

it("what a person wants and cannot be done in the text is told once", async () => {
	const { decisions } = await mended(
		`{${gateway}, "skills": {"load": {/* why */ "watch": 7}}}`,
		"2026.7.1",
		[{ kind: "set", path: ["skills", "load"], value: { watch: true } }],
	);
	expect(decisions).toMatchObject([
		{ kind: "text", refusal: { refused: "holds-comment" } },
	]);
});
