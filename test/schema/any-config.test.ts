import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
	type Document,
	isDocument,
	parseDocument,
} from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { maskedLines } from "../../src/config/masked-lines.ts";
import { withoutPolicy } from "../../src/policy/check-result.ts";
import { checkJson } from "../../src/report/check/json.ts";
import { checkMarkdown } from "../../src/report/check/markdown.ts";
import { checkPretty } from "../../src/report/check/pretty.ts";
import { checkReporters } from "../../src/report/check/reporters.ts";
import { plainStyle } from "../../src/report/style.ts";
import type { Judgement } from "../../src/schema/finding.ts";
import { judge, judgeProblem } from "../../src/schema/judge.ts";
import { secretPathsOf } from "../../src/schema/secret.ts";
import { folderWith } from "../config/disk.ts";
import { configValues, writtenConfigs } from "../config/generated.ts";
import { noVariables, snapshots, targetOf } from "./judged.ts";

const releases = fc.constantFrom(...snapshots.releases);

/** Names of sections, so that what lies below is judged and not only refused. */
const sections = fc.constantFrom(
	...[
		"agents",
		"channels",
		"gateway",
		"models",
		"plugins",
		"secrets",
		"session",
		"skills",
		"tools",
	],
);

const hugeNumbers = fc.constantFrom(
	"1e400",
	"-1e400",
	"NaN",
	"0x7fffffffffffffff",
	`${2 ** 70}`,
	".5",
	"+1.",
	"-0",
	"1e-400",
);

/** Does all that `check` does with a text: the verdict, in every report. */
async function checked(
	document: Document,
	release: string,
): Promise<Judgement> {
	const config = followIncludes(document, diskFiles);
	const target = targetOf(release);
	const [judgement] = await judge([{ config, target }], snapshots, noVariables);
	if (!judgement) throw new Error("nothing was judged");
	const file = { file: document.file, target, problem: undefined };
	const shown = [{ ...file, ...judgement }];
	const lines = maskedLines(document, secretPathsOf(target.snapshot));
	const context = {
		version: "1",
		style: plainStyle(80),
		linesOf: () => lines,
		fromRoot: (file: string) => file,
	};
	const result = withoutPolicy(shown);
	expect(checkPretty(result, context)).toContain(judgement.verdict);
	expect(JSON.parse(checkJson(result, context))).toHaveProperty("files");
	for (const report of [...Object.values(checkReporters), checkMarkdown])
		expect(report(result, context).endsWith("\n")).toBe(true);
	return judgement;
}

function expectSound({ verdict, findings }: Judgement): void {
	expect(verdict === "valid").toBe(
		findings.every(({ severity }) => severity !== "error"),
	);
	for (const { location } of findings) {
		expect(location.line).toBeGreaterThan(0);
		expect(location.column).toBeGreaterThan(0);
	}
}

const untouched = Object.getOwnPropertyNames(Object.prototype);
afterEach(() => {
	expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(untouched);
	expect(Object.getOwnPropertyNames(Array.prototype)).not.toContain("0");
});

describe("any text", () => {
	it("of any bytes has a verdict", () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: "binary", maxLength: 200 }),
					fc.string({
						unit: fc.constantFrom(..."{}[]:,\"'\\/*\n\r$ \u2028\ufeff1aex."),
						maxLength: 80,
					}),
				),
				(text) => {
					const parsed = parseDocument("openclaw.json", text);
					if (isDocument(parsed)) return;
					const judgement = judgeProblem(parsed);
					expect(judgement.findings).toHaveLength(1);
					expectSound(judgement);
				},
			),
			{ numRuns: 3000 },
		);
	});

	it("of any JSON5 value is judged, however it is written", async () => {
		await fc.assert(
			fc.asyncProperty(writtenConfigs, releases, async ({ text }, release) => {
				const document = parseDocument("/nowhere/openclaw.json", text);
				if (!isDocument(document)) return;
				expectSound(await checked(document, release));
			}),
			{ numRuns: 300 },
		);
	}, 120_000);

	it("with any value and any number in a section is judged", async () => {
		await fc.assert(
			fc.asyncProperty(
				sections,
				fc.oneof(
					configValues.map((value) => JSON.stringify(value)),
					hugeNumbers,
					hugeNumbers.map(
						(number) => `{entries: [${number}], port: ${number}}`,
					),
				),
				releases,
				async (section, written, release) => {
					const text = `{gateway: {mode: "local"}, ${section}: ${written}}`;
					const document = parseDocument("/nowhere/openclaw.json", text);
					if (!isDocument(document)) throw new Error(document.kind);
					expectSound(await checked(document, release));
				},
			),
			{ numRuns: 400 },
		);
	}, 120_000);
});

const files = ["a.json", "b.json5", "sub/c.json", "sub/d.json"] as const;
const includes = fc.constantFrom(
	"./a.json",
	"./b.json5",
	"sub/c.json",
	"./d.json",
	"../a.json",
	"openclaw.json",
	"gone.json",
	"../../outside.json",
	"/etc/hostname",
	".",
	"",
	"\u0000",
);

/** An object that may include others, at its top or deeper. */
const including: fc.Arbitrary<JsonValue> = fc
	.tuple(
		fc.oneof(includes, fc.array(includes, { maxLength: 3 }), configValues),
		configValues,
		fc.boolean(),
	)
	.map(
		([included, value, isDeep]): JsonValue =>
			isDeep
				? { skills: { $include: included, load: value } }
				: { $include: included, skills: value },
	);

it("any files that include each other, themselves or nothing that is there have a verdict", async () => {
	await fc.assert(
		fc.asyncProperty(
			including,
			fc.tuple(including, including, including, including),
			releases,
			async (root, contents, release) => {
				const folder = folderWith({
					"openclaw.json": JSON.stringify(root),
					...Object.fromEntries(
						files.map((name, index) => [name, JSON.stringify(contents[index])]),
					),
				});
				const file = join(folder, "openclaw.json");
				const document = parseDocument(file, JSON.stringify(root));
				if (!isDocument(document)) throw new Error(document.kind);
				const judgement = await checked(document, release);
				expectSound(judgement);
				for (const { location } of judgement.findings)
					expect(location.file.startsWith(folder)).toBe(true);
			},
		),
		{ numRuns: 200 },
	);
}, 120_000);
