import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type CheckResult,
	hasTooManyWarnings,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkGithub } from "../../../src/report/check/github.ts";
import { summaryWords } from "../../../src/report/check/summary-words.ts";
import { findingsOf, hasPlace } from "../../../src/report/check/told.ts";
import { checked, context, hostileResults, unreadable } from "./results.ts";

/** A workflow command as the runner of GitHub Actions reads it. */
interface Command {
	readonly name: string;
	readonly properties: Readonly<Record<string, string>>;
	readonly message: string;
}

/** Reads a line of output as the runner does; undefined where it is none of its commands. */
function commandIn(line: string): Command | undefined {
	const text = line.trimStart();
	if (!text.startsWith("::")) return undefined;
	const end = text.indexOf("::", 2);
	if (end < 0) return undefined;
	const head = text.slice(2, end);
	const space = head.indexOf(" ");
	const written = space < 0 ? "" : head.slice(space + 1).trim();
	const properties = written.split(",").map((pair) => {
		const equals = pair.indexOf("=");
		return [
			pair.slice(0, equals),
			unescaped(pair.slice(equals + 1), [
				["%0D", "\r"],
				["%0A", "\n"],
				["%3A", ":"],
				["%2C", ","],
				["%25", "%"],
			]),
		] as const;
	});
	return {
		name: space < 0 ? head : head.slice(0, space),
		properties: Object.fromEntries(properties),
		message: unescaped(text.slice(end + 2), [
			["%0D", "\r"],
			["%0A", "\n"],
			["%25", "%"],
		]),
	};
}

function unescaped(
	text: string,
	signs: readonly (readonly [string, string])[],
): string {
	return signs.reduce(
		(done, [written, sign]) => done.replaceAll(written, sign),
		text,
	);
}

/** The lines as the runner gets them: it ends one at a lone carriage return, too. */
function linesOf(report: string): readonly string[] {
	expect(report.endsWith("\n")).toBe(true);
	return report.slice(0, -1).split(/\r\n|\n|\r/);
}

function commandsIn(result: CheckResult): readonly Command[] {
	const lines = linesOf(checkGithub(result, context));
	const commands = lines.slice(0, -1).map(commandIn);
	expect(commandIn(lines.at(-1) ?? "")).toBeUndefined();
	expect(lines.at(-1)).toBe(summaryWords(result));
	return commands.map((command) => {
		if (!command) throw new Error("a line is no command");
		return command;
	});
}

describe("annotations on GitHub", () => {
	it("name the file, the place and the code, and say what to do", async () => {
		const file = await checked(
			'{\n  "gatway": 1\n}',
			"2026.9.6",
			"a, b/c:d%.json",
		);
		expect(commandsIn(withoutPolicy([file]))).toEqual([
			{
				name: "error",
				properties: {
					file: "a, b/c:d%.json",
					line: "2",
					endLine: "2",
					col: "3",
					endColumn: "11",
					title: "unknown-key",
				},
				message:
					'gatway is not a key that OpenClaw 2026.9.6 knows\nDid you mean "gateway"?',
			},
		]);
	});

	it("have no columns where they cover more than one line, and none where they have no place", async () => {
		const file = await checked(
			'{"gateway": {"mode": "local"}, "logging": [\n]}',
			"2026.9.6",
		);
		const many = await checked("{}");
		const [wide] = commandsIn(withoutPolicy([file]));
		expect(wide?.properties).toEqual({
			file: "openclaw.json",
			line: "1",
			endLine: "2",
			title: "wrong-type",
		});
		const [none] = commandsIn(withoutPolicy([many]));
		expect(none?.properties).toEqual({
			file: "openclaw.json",
			line: "1",
			title: "will-not-start",
		});
	});

	it("begin with what makes the run fail, because a step shows ten of each kind", async () => {
		const files = [
			await checked('{"gateway": {"mode": "local", "auth": {"token": "abc"}}}'),
			await checked("{}"),
			await checked('{"a": 1, "b": 2}'),
			unreadable,
		];
		const result = { ...withoutPolicy(files), maxWarnings: 0 };
		const commands = commandsIn(result);
		expect(commands.map(({ name }) => name)).toEqual([
			...["error", "error", "error", "error"],
			...["warning", "notice"],
		]);
		expect(commands[0]?.message).toBe(
			"1 warning, more than the 0 of --max-warnings",
		);
		expect(commands[1]).toEqual({
			name: "error",
			properties: { file: "gone.json", title: "unreadable" },
			message: "gone.json: no such file\nName it.",
		});
	});

	it("are the findings and nothing else, whatever stands in the user's texts", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const commands = commandsIn(result);
				const findings = findingsOf(result);
				const { files } = result;
				expect(commands).toHaveLength(
					findings.length +
						files.filter(({ problem }) => problem).length +
						files.filter(({ omitted }) => (omitted?.errors ?? 0) > 0).length +
						(hasTooManyWarnings(result) ? 1 : 0),
				);
				for (const finding of findings)
					expect(commands).toContainEqual(
						expect.objectContaining({
							name: { error: "error", warning: "warning", info: "notice" }[
								finding.severity
							],
							properties: expect.objectContaining({
								file: finding.location.file,
								line: `${finding.location.line}`,
								title: finding.code,
								...(hasPlace(finding)
									? { endLine: `${finding.location.endLine}` }
									: {}),
							}),
						}),
					);
			}),
		);
	});
});
