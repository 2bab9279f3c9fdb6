import fc from "fast-check";
import { XmlDocument, XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import {
	type CheckResult,
	hasTooManyWarnings,
	summarise,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkJunit } from "../../../src/report/check/junit.ts";
import { checked, context, hostileResults, unreadable } from "./results.ts";

/** One test of a report: what is said of it, and what became of it. */
interface Test {
	readonly suite: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly {
		readonly name: string;
		readonly message: string | undefined;
		readonly text: string;
	}[];
}

/** Reads a report as XML, which must be well formed; gives its tests and the totals of its root. */
function read(result: CheckResult): {
	readonly totals: Readonly<Record<string, string>>;
	readonly tests: readonly Test[];
} {
	const document = XmlDocument.fromString(checkJunit(result, context));
	try {
		const tests = document
			.find("/testsuites/testsuite/testcase")
			.map((node) => {
				if (!(node instanceof XmlElement)) throw new Error("no element");
				return {
					suite: node.get("../@name")?.content ?? "",
					attributes: attributesOf(node),
					children: node.find("*").map((child) => ({
						name: child instanceof XmlElement ? child.name : "",
						message:
							child instanceof XmlElement
								? attributesOf(child).message
								: undefined,
						text: child.content,
					})),
				};
			});
		for (const suite of document.find("/testsuites/testsuite"))
			if (suite instanceof XmlElement) expectTotals(suite);
		expectTotals(document.root);
		return { totals: attributesOf(document.root), tests };
	} finally {
		document.dispose();
	}
}

function attributesOf(element: XmlElement): Readonly<Record<string, string>> {
	return Object.fromEntries(
		element.attrs.map(({ name, content }) => [name, content]),
	);
}

function expectTotals(element: XmlElement): void {
	const { tests, failures, errors, skipped } = attributesOf(element);
	const number = (path: string): string =>
		`${element.find(`.//testcase${path}`).length}`;
	expect([tests, failures, errors, skipped]).toEqual([
		number(""),
		number("[failure]"),
		number("[error]"),
		number("[skipped]"),
	]);
}

describe("JUnit", () => {
	it("has a test that passed for a file without errors, with its warnings as output", async () => {
		const { tests } = read(
			withoutPolicy([await checked("{}", "2026.9.6", "b.json")]),
		);
		expect(tests).toEqual([
			{
				suite: "b.json",
				attributes: { name: "no error", classname: "b.json", file: "b.json" },
				children: [
					{
						name: "system-out",
						message: undefined,
						text: expect.stringMatching(
							/^b\.json:1:1: warning will-not-start\n/,
						),
					},
				],
			},
		]);
	});

	it("has a failed test for each error, with its place, and one more for what weighs less", async () => {
		const text =
			'{\n  "gatway": 1,\n  "gateway": {"mode": "local", "auth": {"token": "abc"}}\n}';
		const { tests, totals } = read(withoutPolicy([await checked(text)]));
		expect(tests.map(({ attributes }) => attributes)).toEqual([
			{
				name: "unknown-key gatway",
				classname: "openclaw.json",
				file: "openclaw.json",
				line: "2",
			},
			{ name: "warnings", classname: "openclaw.json", file: "openclaw.json" },
		]);
		expect(tests[0]?.children).toEqual([
			{
				name: "failure",
				message: "gatway is not a key that OpenClaw 2026.9.6 knows",
				text: 'openclaw.json:2:3: error unknown-key\ngatway is not a key that OpenClaw 2026.9.6 knows\nDid you mean "gateway"?',
			},
		]);
		expect(totals).toMatchObject({ tests: "2", failures: "1" });
	});

	it("has an error for what could not be read, a skipped test for what is ignored, and one for the number of warnings", async () => {
		const file = await checked('{"gatway": 1}');
		const [finding] = file.findings;
		if (!finding) throw new Error("nothing was found");
		const { tests } = read({
			...withoutPolicy([
				unreadable,
				{
					...file,
					findings: [],
					ignored: [{ by: "policy", finding, reason: "a test" }],
				},
				await checked("{}", "2026.9.6", "b.json"),
			]),
			maxWarnings: 0,
		});
		expect(
			tests.map(({ suite, attributes, children }) => [
				suite,
				attributes.name,
				children[0]?.name,
				children[0]?.message,
			]),
		).toEqual([
			["gone.json", "unreadable", "error", "gone.json: no such file"],
			["openclaw.json", "no error", undefined, undefined],
			["openclaw.json", "unknown-key gatway", "skipped", "a test"],
			["b.json", "no error", "system-out", undefined],
			[
				"clawtune",
				"no more than 0 warnings",
				"failure",
				"1 warning, more than the 0 of --max-warnings",
			],
		]);
	});

	it("gives no two tests of a file one name, since services show only the first", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const names = read(result).tests.map(({ suite, attributes }) =>
					JSON.stringify([suite, attributes.name]),
				);
				const suites = result.files.map(({ file }) => file);
				fc.pre(!suites.includes(result.policy?.file ?? ""));
				expect(new Set(names).size).toBe(names.length);
			}),
		);
	});

	it("tells files apart whose names differ in what XML cannot hold", () => {
		const names = ["a\u0001.json", "a\u0002.json", "a\uD800.json"];
		const result = withoutPolicy(
			names.map((file) => ({ ...unreadable, file })),
		);
		expect(read(result).tests.map(({ suite }) => suite)).toEqual([
			"a\\u0001.json",
			"a\\u0002.json",
			"a\\ud800.json",
		]);
	});

	it("is well formed and counts alike, whatever stands in the user's texts", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const { totals } = read(result);
				const { unreadable, ignored } = summarise(result);
				const { files, policy } = result;
				const errors = [...files, ...(policy ? [policy] : [])].flatMap(
					({ findings }) =>
						findings.filter(({ severity }) => severity === "error"),
				).length;
				const omitted = files.filter(
					(file) => (file.omitted?.errors ?? 0) > 0,
				).length;
				expect(totals).toMatchObject({
					failures: `${errors + omitted + (hasTooManyWarnings(result) ? 1 : 0)}`,
					errors: `${unreadable}`,
					skipped: `${ignored}`,
				});
			}),
		);
	});
});
