import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutPolicy } from "../../../src/policy/check-result.ts";
import { checkCompact } from "../../../src/report/check/compact.ts";
import { findingsOf } from "../../../src/report/check/told.ts";
import { checked, hostileResults, unreadable } from "./results.ts";

describe("the compact report", () => {
	it("has a line for each finding, none for a clean file, and the summary last", async () => {
		const files = [
			await checked('{"gateway": {"mode": "local"}}', "2026.9.6", "clean.json"),
			await checked('{\n  "gatway": 1\n}', "2026.9.6", "a.json"),
			await checked("{}", "2026.9.6", "b.json"),
			unreadable,
		];
		expect(checkCompact(withoutPolicy(files)).split("\n")).toEqual([
			"a.json:2:3: error unknown-key gatway is not a key that OpenClaw 2026.9.6 knows",
			expect.stringMatching(
				/^b\.json:1:1: warning will-not-start gateway\.mode /,
			),
			"gone.json: error unreadable gone.json: no such file",
			"4 files: 2 valid, 1 invalid, 1 unreadable; 1 error, 1 warning",
			"",
		]);
	});

	it("has never more than one line for a finding, whatever stands in the user's texts", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const { files } = result;
				const lines = checkCompact(result).split(/\r\n|[\n\r\u2028\u2029]/);
				expect(lines).toHaveLength(
					findingsOf(result).length +
						files.filter(({ problem }) => problem).length +
						files.filter(({ omitted }) => (omitted?.errors ?? 0) > 0).length +
						2,
				);
				expect(lines.join("")).not.toMatch(/\p{Cc}|\u202e/u);
			}),
		);
	});
});
