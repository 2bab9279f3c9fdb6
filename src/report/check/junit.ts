import type { CheckedFile, CheckResult } from "../../policy/check-result.ts";
import { count } from "../words.ts";
import { casesOf, outcome, testcase } from "./junit-case.ts";
import type { CheckContext } from "./reporter.ts";
import { tooManyWarningsWords } from "./summary-words.ts";
import { type Element, xmlDocument } from "./xml.ts";

/**
 * The result of `check` as JUnit XML: a suite for each file, in which an error is a failed test, an ignored finding a
 * skipped one, and a file without errors one test that passed. What weighs less is in the output of a test.
 */
export function checkJunit(
	result: CheckResult,
	{ fromRoot }: Pick<CheckContext, "fromRoot">,
): string {
	const { files, policy } = result;
	const suites = [
		...files.map((file) => suiteOf(file, fromRoot)),
		...(policy && policy.findings.length > 0
			? [suite(fromRoot(policy.file), casesOf(policy, fromRoot))]
			: []),
		...maxWarningsSuites(result),
	];
	const cases = suites.flatMap((element) => element.cases);
	return xmlDocument({
		name: "testsuites",
		attributes: { name: "clawtune check", ...totals(cases) },
		content: suites.map(({ element }) => element),
	});
}

interface Suite {
	readonly element: Element;
	readonly cases: readonly Element[];
}

function suiteOf(
	checked: CheckedFile,
	fromRoot: CheckContext["fromRoot"],
): Suite {
	const { file, problem, target } = checked;
	const name = fromRoot(file);
	if (!problem) {
		const cases = casesOf(checked, fromRoot);
		return suite(name, cases, target?.release);
	}
	const { message, hint = "" } = problem;
	const text = `${message}\n${hint}`.trim();
	const place = { name: "unreadable", classname: name, file: name };
	return suite(name, [testcase(place, [outcome("error", message, text)])]);
}

/** Whether there were more warnings than allowed is a test of its own. */
function maxWarningsSuites(result: CheckResult): readonly Suite[] {
	const { maxWarnings } = result;
	if (maxWarnings === undefined) return [];
	const tooMany = tooManyWarningsWords(result);
	const name = `no more than ${count(maxWarnings, "warning")}`;
	return [
		suite("clawtune", [
			testcase(
				{ name, classname: "clawtune" },
				tooMany === undefined ? [] : [outcome("failure", tooMany, tooMany)],
			),
		]),
	];
}

function suite(
	name: string,
	cases: readonly Element[],
	target?: string,
): Suite {
	const properties: readonly Element[] =
		target === undefined ? [] : [propertiesWith("target", target)];
	return {
		cases,
		element: {
			name: "testsuite",
			attributes: { name, ...totals(cases) },
			content: [...properties, ...cases],
		},
	};
}

function propertiesWith(name: string, value: string): Element {
	return {
		name: "properties",
		attributes: {},
		content: [{ name: "property", attributes: { name, value }, content: [] }],
	};
}

function totals(cases: readonly Element[]): Element["attributes"] {
	const having = (outcome: string): number =>
		cases.filter(
			({ content }) =>
				typeof content !== "string" &&
				content.some(({ name }) => name === outcome),
		).length;
	return {
		tests: cases.length,
		failures: having("failure"),
		errors: having("error"),
		skipped: having("skipped"),
	};
}
