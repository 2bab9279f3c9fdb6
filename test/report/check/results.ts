import fc from "fast-check";
import type { Path } from "../../../src/config/path.ts";
import type {
	CheckedFile,
	CheckResult,
	IgnoredFinding,
} from "../../../src/policy/check-result.ts";
import type { CheckContext } from "../../../src/report/check/reporter.ts";
import { plainStyle } from "../../../src/report/style.ts";
import type { Finding, FindingDetail } from "../../../src/schema/finding.ts";
import { reference } from "../../config/parsed.ts";
import { judged, targetOf } from "../../schema/judged.ts";

/** A context without texts, in which files are named from the root as they are. */
export const context: CheckContext = {
	version: "1.2.3",
	style: plainStyle(undefined),
	linesOf: () => undefined,
	fromRoot: (file) => file,
};

/** A config that `check` has judged; its findings name it as `check` does. */
export async function checked(
	text: string,
	release = "2026.9.6",
	file = "openclaw.json",
): Promise<CheckedFile> {
	const judgement = await judged(text, release);
	return {
		file,
		target: targetOf(release),
		problem: undefined,
		...judgement,
		findings: judgement.findings.map((finding) => ({
			...finding,
			location: { ...finding.location, file },
		})),
	};
}

/** A file that could not be read. */
export const unreadable: CheckedFile = {
	file: "gone.json",
	target: undefined,
	problem: { message: "gone.json: no such file", hint: "Name it." },
	verdict: "unreadable",
	startup: "unknown",
	findings: [],
};

/** Texts that mean something to a terminal, a runner, Markdown, HTML, XML, SARIF or a file system. */
const hostileTexts = fc.oneof(
	fc.constantFrom(
		...["::set-env name=x::y", "a\n::error::b", "\r\n::stop-commands::x"],
		...["%0A::warning::x", "%25", "a,b:c=d", " ::group::x", "##[error]x"],
		...["<script>alert(1)</script>", "<img src=x onerror=y>", "</details>"],
		...["`", "```", "``x`", "|", "\\|", "a\\|b", "<!--", "-->", "]]>", "&lt;"],
		...["](http://evil.example)", "![x](http://evil.example)", "[a][b]"],
		...[
			"@octocat",
			"#12",
			"www.evil.example",
			"https://evil.example",
			"a@b.cd",
		],
		...[
			"**bold**",
			"* x",
			"- x",
			"1. x",
			"# x",
			"    code",
			"\t",
			"  ",
			"~~x~~",
		],
		...["\u0000\u0001\u001b[31m", "\u202ex", "\ud800", "\ufffe", "\u2028"],
		...[
			"{0}",
			reference("X"),
			"../x",
			"/etc/x",
			"C:/x",
			"x y.json",
			"日本/語.json",
			"%",
		],
	),
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
	fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
);

const details: fc.Arbitrary<FindingDetail> = hostileTexts.chain((text) =>
	fc.constantFrom<FindingDetail>(
		{ code: "syntax", reason: text },
		{ code: "template", token: text },
		{ code: "include", problem: "missing", included: text },
		{ code: "env-syntax", token: text },
		{ code: "env-missing", name: text, target: "2026.9.6" },
		{ code: "plaintext-secret" },
		{
			code: "unknown-key",
			key: text,
			nearest: text,
			target: "2026.9.6",
		},
	),
);

const paths: fc.Arbitrary<Path> = fc.array(
	fc.oneof(
		fc.constantFrom("gateway", "port", "agents"),
		hostileTexts,
		fc.nat({ max: 20 }),
	),
	{ maxLength: 4 },
);

function findingsIn(file: string): fc.Arbitrary<Finding> {
	return fc
		.record({
			detail: details,
			path: paths,
			severity: fc.constantFrom(
				"error" as const,
				"warning" as const,
				"info" as const,
			),
			later: fc.boolean(),
			line: fc.integer({ min: 1, max: 40 }),
			column: fc.integer({ min: 1, max: 90 }),
			lines: fc.nat({ max: 2 }),
			columns: fc.nat({ max: 20 }),
			included: fc.option(hostileTexts, { freq: 4, nil: undefined }),
		})
		.map(
			({
				detail,
				path,
				severity,
				later,
				line,
				column,
				lines,
				columns,
				included,
			}) => ({
				...detail,
				path,
				severity,
				...(later ? { later: true as const } : {}),
				location: {
					file: included ?? file,
					line,
					column,
					endLine: line + lines,
					endColumn: lines === 0 ? column + columns : 1 + columns,
				},
			}),
		);
}

function ignoredIn(file: string): fc.Arbitrary<IgnoredFinding> {
	return fc
		.tuple(
			findingsIn(file),
			fc.boolean(),
			fc.option(hostileTexts, { nil: undefined }),
		)
		.map(([finding, isKnown, reason]) =>
			isKnown ? { by: "baseline", finding } : { by: "policy", finding, reason },
		);
}

const files: fc.Arbitrary<CheckedFile> = hostileTexts.chain((file) =>
	fc.oneof(
		fc
			.record({
				findings: fc.array(findingsIn(file), { maxLength: 5 }),
				ignored: fc.array(ignoredIn(file), { maxLength: 2 }),
				omitted: fc.option(
					fc.record({
						errors: fc.nat({ max: 3 }),
						warnings: fc.nat({ max: 3 }),
					}),
					{ freq: 3, nil: undefined },
				),
			})
			.map(
				({ omitted, ...found }): CheckedFile => ({
					file,
					target: targetOf("2026.9.6"),
					problem: undefined,
					verdict: found.findings.some(({ severity }) => severity === "error")
						? "invalid"
						: "valid",
					startup: "unknown",
					...found,
					...(omitted ? { omitted } : {}),
				}),
			),
		fc.tuple(hostileTexts, fc.option(hostileTexts, { nil: undefined })).map(
			([message, hint]): CheckedFile => ({
				...unreadable,
				file,
				problem: { message, hint },
			}),
		),
	),
);

/** Results in which every text of the user's is one that could be taken for something else. */
export const hostileResults: fc.Arbitrary<CheckResult> = fc.record({
	files: fc.uniqueArray(files, { selector: ({ file }) => file, maxLength: 4 }),
	policy: fc.option(
		hostileTexts.chain((file) =>
			fc.record({
				file: fc.constant(file),
				findings: fc.array(findingsIn(file), { maxLength: 2 }),
			}),
		),
		{ nil: undefined },
	),
	maxWarnings: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
});
