import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import {
	type CheckResult,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkMarkdown } from "../../../src/report/check/markdown.ts";
import { findingsOf } from "../../../src/report/check/told.ts";
import { printable } from "../../../src/report/printable.ts";
import type { Finding } from "../../../src/schema/finding.ts";
import { checked, context, hostileResults, unreadable } from "./results.ts";

/** What GitHub makes of it, as far as the standard goes: HTML stays as it is written. */
function html(result: CheckResult): string {
	return micromark(checkMarkdown(result, context), {
		allowDangerousHtml: true,
		extensions: [gfm()],
		htmlExtensions: [gfmHtml()],
	});
}

const ownTags =
	/^<\/?(?:h2|p|strong|em|table|thead|tbody|tr|th|td|details|summary|code|ul|li|br)(?: align="right")?(?: \/)?>$/;

/** What a reader sees. */
function textOf(page: string): string {
	return page
		.replaceAll(/<[^>]*>/g, "")
		.replaceAll(/&#(\d+);/g, (_, number) =>
			String.fromCodePoint(Number(number)),
		)
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&amp;", "&")
		.replaceAll("\u2060", "");
}

describe("the summary of a job", () => {
	it("has a headline, a table of the files, and what was found in each", async () => {
		const files = [
			await checked('{"gateway": {"mode": "local"}}', "2026.9.6", "clean.json"),
			await checked('{\n  "gatway": 1\n}', "2026.7.1", "a/b.json"),
			unreadable,
		];
		const page = textOf(html(withoutPolicy(files)));
		expect(page).toMatch(
			/^clawtune check\n3 files: 1 valid, 1 invalid, 1 unreadable; 1 error, 0 warnings\n/,
		);
		expect(page).toContain("a/b.json\ninvalid\n2026.7.1\n1\n0");
		expect(page).toContain("gone.json\nunreadable\n\n0\n0");
		expect(page).toContain("a/b.json: 1 error, 0 warnings, 0 notes");
		expect(page).toContain(
			'error line 2: gatway is not a key that OpenClaw 2026.7.1 knowsDid you mean "gateway"? (unknown-key)',
		);
		expect(page).toContain("gone.json: no such file Name it.");
		expect(page).not.toContain("clean.json:");
	});

	it("says how many are ignored where some are", async () => {
		const file = await checked('{"gatway": 1}');
		const [finding] = file.findings;
		if (!finding) throw new Error("nothing was found");
		const ignored = { by: "baseline", finding } as const;
		const page = textOf(
			html(withoutPolicy([{ ...file, findings: [], ignored: [ignored] }])),
		);
		expect(page).toContain("Warnings\nIgnored\n");
		expect(page).toContain("invalid\n2026.9.6\n0\n0\n1");
	});

	it("holds no mark of the user's own, whatever stands in the user's texts", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const page = html(result);
				for (const [tag] of page.matchAll(/<[^>]*>/g))
					expect(tag).toMatch(ownTags);
				const plain = page.replaceAll(/<code>.*?<\/code>/g, "");
				expect(plain).not.toMatch(/@\w|(?<!&)#\d/);
				const { files } = result;
				expect(page.match(/<tr>/g)?.length ?? 0).toBe(
					files.length === 0 ? 0 : files.length + 1,
				);
				expect(page.match(/<li>/g)?.length ?? 0).toBe(
					findingsOf(result).length +
						files.filter(({ problem }) => problem).length +
						files.filter(({ omitted }) => (omitted?.errors ?? 0) > 0).length,
				);
				for (const { file } of files)
					expect(textOf(page)).toContain(
						printable(file).replaceAll("\u2060", "").trim(),
					);
			}),
			{ numRuns: 150 },
		);
	}, 30_000);

	it("stays below what GitHub takes, and says where it was cut", async () => {
		const file = await checked('{"gatway": 1}');
		const [finding] = file.findings;
		if (!finding) throw new Error("nothing was found");
		const many: readonly Finding[] = Array.from(
			{ length: 20_000 },
			(_, line) => ({
				...finding,
				path: [`${"ü".repeat(20)}${line}`],
			}),
		);
		for (const result of [
			withoutPolicy([{ ...file, findings: many }]),
			withoutPolicy(
				Array.from({ length: 20_000 }, (_, index) => ({
					...file,
					file: `${"<".repeat(10)}${index}.json`,
				})),
			),
			withoutPolicy([
				{ ...file, findings: [{ ...finding, path: ["x".repeat(2 ** 20)] }] },
			]),
		]) {
			const text = checkMarkdown(result, context);
			expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
			expect(text).toMatch(/_Cut here: .*_\n$/);
			const opened = text.match(/<details>/g)?.length ?? 0;
			expect(text.match(/<\/details>/g)?.length ?? 0).toBe(opened);
		}
	});
});
