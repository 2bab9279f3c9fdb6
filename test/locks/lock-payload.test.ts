import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parsePayload } from "../../src/locks/lock-payload.ts";
import { numRuns } from "../support/rounds.ts";

const createdAt = "2026-11-28T12:00:00.000Z";
const createdAtMs = Date.UTC(2026, 10, 28, 12);

describe("the payload of a lock", () => {
	test.each<[string, string, ReturnType<typeof parsePayload>]>([
		[
			"as 2026.2.12 writes it",
			JSON.stringify({ pid: 7, createdAt }, null, 2),
			{ pid: 7, createdAtMs, startTime: undefined, maxHoldMs: undefined },
		],
		[
			"as 2026.7.1 writes it",
			`${JSON.stringify({ pid: 7, createdAt, maxHoldMs: 720_000, starttime: 123 }, null, 2)}\n`,
			{ pid: 7, createdAtMs, startTime: 123, maxHoldMs: 720_000 },
		],
		[
			"as 2026.2.12 writes that of a list of sessions",
			JSON.stringify({ pid: 7, startedAt: createdAtMs }),
			{ pid: 7, createdAtMs, startTime: undefined, maxHoldMs: undefined },
		],
		[
			"with the least that each can be",
			'{"pid": 1, "starttime": 0, "maxHoldMs": 1}',
			{ pid: 1, createdAtMs: undefined, startTime: 0, maxHoldMs: 1 },
		],
		...[
			"",
			"{",
			"[]",
			"null",
			"7",
			'"text"',
			'{"pid": "7"}',
			'{"pid": 0}',
			'{"pid": -7}',
			'{"pid": 7.5}',
			'{"createdAt": "yesterday"}',
			'{"starttime": -1, "maxHoldMs": 0}',
		].map((text): [string, string, ReturnType<typeof parsePayload>] => [
			`nothing in ${JSON.stringify(text)}`,
			text,
			{
				pid: undefined,
				createdAtMs: undefined,
				startTime: undefined,
				maxHoldMs: undefined,
			},
		]),
	])("%s", (_, text, expected) => {
		expect(parsePayload(text)).toEqual(expected);
	});

	it("takes any text without an error", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const { pid } = parsePayload(text);
				return pid === undefined || (Number.isInteger(pid) && pid > 0);
			}),
			{ numRuns: numRuns(500) },
		);
	});
});
