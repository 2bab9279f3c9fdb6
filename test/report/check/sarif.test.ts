import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArray, type JsonValue, member } from "../../../src/config/json.ts";
import {
	type CheckedFile,
	type CheckResult,
	exitCodeOf,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkSarif } from "../../../src/report/check/sarif.ts";
import { allPages } from "../../../src/report/finding-pages.ts";
import { readJsonFile } from "../../../src/schema/bundled.ts";
import { reference } from "../../config/parsed.ts";
import { checked, context, hostileResults, unreadable } from "./results.ts";

const fits = standard();

/** The schema of SARIF 2.1.0, which is written for an older draft. */
function standard(): ValidateFunction {
	const { resolve } = createRequire(import.meta.url);
	const schema = readJsonFile(
		resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
	);
	const {
		id: _,
		$schema: __,
		...rest
	} = Object.fromEntries(Object.entries(schema ?? {}));
	const uri = (text: string): boolean => URL.canParse(text);
	return new Ajv({
		strict: false,
		allErrors: true,
		unicodeRegExp: false,
		formats: {
			uri,
			"uri-reference": (text: string) => URL.canParse(text, "file:///a/"),
			"date-time": (text: string) => !Number.isNaN(Date.parse(text)),
		},
	}).compile(rest);
}

/** The only run of a report, which must fit the standard. */
function runOf(result: CheckResult): JsonValue {
	const log: JsonValue = JSON.parse(checkSarif(result, context));
	fits(log);
	expect(fits.errors ?? []).toEqual([]);
	return at(log, "runs", 0) ?? null;
}

function at(
	value: JsonValue | undefined,
	...steps: readonly (string | number)[]
): JsonValue | undefined {
	return steps.reduce<JsonValue | undefined>(
		(found, step) =>
			isArray(found) ? found[Number(step)] : member(found, String(step)),
		value,
	);
}

function listAt(
	value: JsonValue | undefined,
	...steps: readonly (string | number)[]
): readonly JsonValue[] {
	const found = at(value, ...steps);
	if (isArray(found)) return found;
	throw new Error(`no list at ${steps.join(".")}`);
}

const leaky =
	'{\n  "gateway": {"mode": "local", "auth": {"token": "abc"}},\n  "gatway": 1\n}';

describe("SARIF", () => {
	it("has the place, the weight, the words and the path of a finding", async () => {
		const run = runOf(
			withoutPolicy([await checked(leaky, "2026.9.6", "a b/ü.json")]),
		);
		expect(at(run, "results", 1)).toEqual({
			ruleId: "unknown-key",
			ruleIndex: allPages().findIndex(([code]) => code === "unknown-key"),
			level: "error",
			message: {
				text: 'gatway is not a key that OpenClaw 2026.9.6 knows\nDid you mean "gateway"?',
			},
			locations: [
				{
					physicalLocation: {
						artifactLocation: {
							uri: "a%20b/%C3%BC.json",
							uriBaseId: "%SRCROOT%",
							index: 0,
						},
						region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 11 },
					},
					logicalLocations: [
						{ fullyQualifiedName: "gatway", kind: "property" },
					],
				},
			],
			partialFingerprints: {
				"clawtune/v1": expect.stringMatching(/^[0-9a-f]{32}$/),
			},
			properties: { target: { release: "2026.9.6", source: "flag" } },
		});
		expect(at(run, "results", 0, "level")).toBe("note");
		expect(at(run, "artifacts", 0)).toEqual({
			location: { uri: "a%20b/%C3%BC.json", uriBaseId: "%SRCROOT%" },
			roles: ["analysisTarget"],
			properties: {
				target: { release: "2026.9.6", source: "flag" },
				verdict: "invalid",
				startup: "refuses",
			},
		});
	});

	it("has a rule for every code, and names the tool and its version", () => {
		const run = runOf(withoutPolicy([]));
		const driver = at(run, "tool", "driver");
		expect(driver).toMatchObject({
			name: "clawtune",
			version: "1.2.3",
			semanticVersion: "1.2.3",
		});
		expect(listAt(driver, "rules").map((rule) => member(rule, "id"))).toEqual(
			allPages().map(([code]) => code),
		);
		expect(at(run, "invocations", 0)).toEqual({
			executionSuccessful: true,
			exitCode: 0,
			toolExecutionNotifications: [],
		});
	});

	it("tells of a file that could not be read, and of too many warnings, as failures of the run", async () => {
		const files = [unreadable, await checked("{}")];
		const run = runOf({ ...withoutPolicy(files), maxWarnings: 0 });
		expect(at(run, "invocations", 0)).toMatchObject({
			executionSuccessful: false,
			exitCode: 2,
			toolExecutionNotifications: [
				{
					descriptor: { id: "unreadable" },
					message: { text: "gone.json: no such file" },
					locations: [
						{ physicalLocation: { artifactLocation: { uri: "gone.json" } } },
					],
				},
				{ descriptor: { id: "max-warnings" } },
			],
		});
	});

	it("keeps what is ignored, and says why", async () => {
		const file = await checked(leaky);
		const [secret, unknown] = file.findings;
		if (!secret || !unknown) throw new Error("nothing was found");
		const run = runOf(
			withoutPolicy([
				{
					...file,
					findings: [],
					ignored: [
						{ by: "baseline", finding: secret },
						{ by: "policy", finding: unknown, reason: "a test" },
					],
				},
			]),
		);
		expect(listAt(run, "results")).toMatchObject([
			{
				baselineState: "unchanged",
				suppressions: [{ kind: "external", status: "accepted" }],
			},
			{
				baselineState: "new",
				suppressions: [
					{ kind: "external", status: "accepted", justification: "a test" },
				],
			},
		]);
		const plain = runOf(withoutPolicy([file]));
		for (const result of listAt(plain, "results")) {
			expect(result).not.toHaveProperty("baselineState");
			expect(result).not.toHaveProperty("suppressions");
		}
		expect(fingerprints(run)).toEqual(fingerprints(plain));
	});

	it("knows a finding again when lines move, and tells apart those that are alike", async () => {
		const alike = `{"env": {"vars": {"A": "${reference("X")} ${reference("Y")}"}}, "gateway": {"mode": "local", "a": 1}}`;
		const before = runOf(withoutPolicy([await checked(alike)]));
		const moved = runOf(
			withoutPolicy([await checked(`// one\n\n${alike.replace("{", "{\n")}`)]),
		);
		expect(fingerprints(moved)).toEqual(fingerprints(before));
		expect(new Set(fingerprints(before)).size).toBe(3);
	});

	it("fits the standard whatever stands in the user's texts, and every reference in it leads somewhere", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const run = runOf(result);
				const { files, policy } = result;
				const findings = [...files, ...(policy ? [policy] : [])].flatMap(
					(file) => [
						...file.findings,
						...(ignoredOf(file) ?? []).map(({ finding }) => finding),
					],
				);
				const results = listAt(run, "results");
				expect(results).toHaveLength(findings.length);
				for (const [index, found] of results.entries()) {
					const rule = at(
						run,
						"tool",
						"driver",
						"rules",
						Number(member(found, "ruleIndex")),
					);
					expect(member(rule, "id")).toBe(member(found, "ruleId"));
					const place = at(
						found,
						"locations",
						0,
						"physicalLocation",
						"artifactLocation",
					);
					const artifact = at(
						run,
						"artifacts",
						Number(member(place, "index")),
						"location",
					);
					expect(member(artifact, "uri")).toBe(member(place, "uri"));
					const file = findings[index]?.location.file ?? "";
					if (!/^(?:\/|[A-Za-z]:)|\p{Surrogate}/u.test(file))
						expect(decodeURIComponent(String(member(place, "uri")))).toBe(file);
				}
				expect(at(run, "invocations", 0, "exitCode")).toBe(exitCodeOf(result));
			}),
			{ numRuns: 60 },
		);
	}, 60_000);
});

function fingerprints(run: JsonValue): readonly string[] {
	return listAt(run, "results").map((result) =>
		String(at(result, "partialFingerprints", "clawtune/v1")),
	);
}

function ignoredOf(
	file: Pick<CheckedFile, "file" | "ignored">,
): CheckedFile["ignored"] {
	return file.ignored;
}
