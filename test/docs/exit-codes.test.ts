import { describe, expect, it } from "vitest";
import { Failure, type FailureCode } from "../../src/failure.ts";
import { proseOf } from "./prose.ts";

const failures = {
	usage: true,
	unreadable: true,
	"base-invalid": true,
	"base-moved": true,
	refused: true,
	"no-gateway": true,
	unreachable: true,
	"access-denied": true,
	"rate-limited": true,
	"rolled-back": true,
	"rollback-failed": true,
	interrupted: true,
} as const satisfies Record<FailureCode, true>;
const isCode = (code: string): code is FailureCode => code in failures;

describe("docs/exit-codes.md", () => {
	it("has a row for each code that a failure can end with, and no other", () => {
		const rows = [...proseOf("docs/exit-codes.md").matchAll(/^\| (\d+) \|/gm)];
		const codes = Object.keys(failures)
			.filter(isCode)
			.map((code) => new Failure(code, "").exitCode);
		expect(rows.map(([, code]) => Number(code))).toEqual(
			[...new Set([0, ...codes])].toSorted((left, right) => left - right),
		);
	});
});
