import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	baselineOf,
	ignoreKnown,
	parseBaseline,
} from "../../src/policy/baseline.ts";
import { baselineText } from "../../src/report/baseline-report.ts";
import { packageDirectory } from "../schema/judged.ts";
import { checkedFile } from "./checked-file.ts";

const schemaFile = join(packageDirectory, "schemas/baseline.schema.json");
const same = (file: string): string => file;

const known = ["prot", "bnd", "mod", "x", "y"];
const keys = fc.uniqueArray(fc.constantFrom(...known));

describe("a baseline", () => {
	it("takes what it knows out of what counts, and nothing else", async () => {
		await fc.assert(
			fc.asyncProperty(keys, keys, async (before, after) => {
				const text = (names: readonly string[]): string =>
					JSON.stringify({
						gateway: {
							mode: "local",
							...Object.fromEntries(names.map((name) => [name, 1])),
						},
					});
				const baseline = await parseBaseline(
					baselineText(
						baselineOf([await checkedFile(text(before))], same),
						"1",
					),
					"b.json",
					schemaFile,
				);
				const file = await checkedFile(`\n\n${text(after)}`);
				const { files, gone } = ignoreKnown([file], baseline, same);
				const unknown = (files[0]?.findings ?? [])
					.filter(({ code }) => code === "unknown-key")
					.map(({ path }) => path[1]);
				expect(unknown).toEqual(after.filter((key) => !before.includes(key)));
				expect(gone).toBe(before.filter((key) => !after.includes(key)).length);
			}),
			{ numRuns: 50 },
		);
	});

	it("counts what is alike, and knows a file by its name", async () => {
		const file = await checkedFile('{"gateway": {"prot": 1}}');
		const [finding] = file.findings.filter(
			({ code }) => code === "unknown-key",
		);
		if (!finding) throw new TypeError("no finding");
		const twice = { ...file, findings: [finding, finding] };
		const thrice = { ...file, findings: [finding, finding, finding] };
		const baseline = baselineOf([twice], same);
		expect(baseline).toEqual([
			{
				file: "a.json",
				code: "unknown-key",
				severity: "error",
				path: "gateway.prot",
				count: 2,
			},
		]);
		expect(
			ignoreKnown([thrice], baseline, same).files[0]?.findings,
		).toHaveLength(1);
		const renamed = { ...twice, file: "b.json" };
		expect(
			ignoreKnown([renamed], baseline, same).files[0]?.findings,
		).toHaveLength(2);
	});

	it("does not know what has become worse", async () => {
		const file = await checkedFile('{"gateway": {"prot": 1}}');
		const milder = {
			...file,
			findings: file.findings.map((finding) => ({
				...finding,
				severity: "warning" as const,
			})),
		};
		const after = ignoreKnown([file], baselineOf([milder], same), same);
		expect(after.files[0]?.findings).toEqual(
			file.findings.filter(({ severity }) => severity !== "warning"),
		);
	});

	it("that was written down knows one of a kind where it does not say how many", async () => {
		const findings = [
			{ file: "a.json", code: "unknown-key", severity: "error", path: "x" },
			{
				...{ file: "a.json", code: "unknown-key", severity: "error" },
				...{ path: "y", count: 3 },
			},
		];
		const text = JSON.stringify({ formatVersion: "1.0", findings });
		const known = await parseBaseline(text, "b.json", schemaFile);
		expect(known.map(({ path, count }) => [path, count])).toEqual([
			["x", 1],
			["y", 3],
		]);
	});

	it.each([
		["", /is not JSON/],
		["[]", /it must be object/],
		['{"formatVersion": "2.0", "findings": []}', /formatVersion must match/],
		[
			'{"formatVersion": "1.0", "findings": [{"file": "a"}]}',
			/findings\[0\] must have required property/,
		],
	])("is refused for %j", async (text, message) => {
		await expect(parseBaseline(text, "b.json", schemaFile)).rejects.toThrow(
			message,
		);
	});

	it("is in the same order whatever the order of the files", async () => {
		const a = await checkedFile('{"gateway": {"x": 1, "b": 1}}', "a.json");
		const b = await checkedFile('{"skills": {"x": 1}}', "b.json");
		expect(baselineOf([b, a], same)).toEqual(baselineOf([a, b], same));
	});
});
