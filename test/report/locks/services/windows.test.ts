import { expect, test } from "vitest";
import { windowsTexts } from "../../../../src/report/locks/services/windows.ts";
import {
	powershellText,
	powershellWord,
	windowsWord,
} from "../../../../src/report/locks/services/windows-words.ts";
import { awkwardWords, serviceOf } from "./service-of.ts";

const node = "C:\\Program Files\\nodejs\\node.exe";
const program = "C:\\clawtune\\dist\\cli.js";
const round = [node, program, "locks", "watch", "--once"];

test.each([
	["plain", "plain"],
	["", '""'],
	["two words", '"two words"'],
	["C:\\folder\\", "C:\\folder\\"],
	["C:\\a b\\", '"C:\\a b\\\\"'],
	["C:\\a b\\c", '"C:\\a b\\c"'],
	['say "no"', '"say \\"no\\""'],
	['a\\"b', '"a\\\\\\"b"'],
	["\\\\server\\x y", '"\\\\server\\x y"'],
])("a program on Windows reads back %j", (word, text) => {
	expect(windowsWord(word)).toBe(text);
});

/** How the C runtime of Windows takes a command line apart: 2n backslashes before a quote are n, 2n + 1 are n and the quote. */
function argumentsOf(line: string): readonly string[] {
	const words: string[] = [];
	let word: string | undefined;
	let isQuoted = false;
	for (const [, slashes = "", sign = ""] of line.matchAll(/(\\*)([^\\]|$)/gs)) {
		const before = sign === '"' ? slashes.length >> 1 : slashes.length;
		if (slashes !== "") word = (word ?? "") + "\\".repeat(before);
		if (sign === '"' && slashes.length % 2 === 0) {
			isQuoted = !isQuoted;
			word ??= "";
		} else if (/\s/.test(sign) && !isQuoted) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else if (sign !== "") word = (word ?? "") + sign;
	}
	return word === undefined ? words : [...words, word];
}

test("a command line is read back word for word", () => {
	const line = awkwardWords.map(windowsWord).join(" ");
	expect(argumentsOf(line)).toEqual([...awkwardWords]);
});

test.each([
	["plain", "'plain'"],
	["it's", "'it''s'"],
	["a$b `x`", "'a$b `x`'"],
	["Jörg", "('' + 'J' + [char]0x00F6 + 'rg')"],
	["ö", "('' + [char]0x00F6)"],
	["’", "('' + [char]0x2019)"],
	["", "('')"],
])("a script has %j in plain ASCII", (text, expression) => {
	expect(powershellText(text)).toBe(expression);
});

test("PowerShell takes a curved quote for a quote", () => {
	expect(powershellWord("o’brien's")).toBe("'o’’brien''s'");
});

test.each([
	[15 * 60_000, 15],
	[61_000, 2],
	[500, 1],
	[1439 * 60_000, 1439],
	[48 * 3_600_000, 1439],
])("rounds each %i ms are a task each %i minutes", (everyMs, minutes) => {
	const { commands, notes } = windowsTexts(
		serviceOf(round, { everyMs }),
		undefined,
	);
	expect(commands).toEqual([
		`schtasks /Create /TN clawtune-locks /SC MINUTE /MO ${minutes} /TR "\\"C:\\Program Files\\nodejs\\node.exe\\" C:\\clawtune\\dist\\cli.js locks watch --once"`,
	]);
	expect(notes.some((note) => note.includes("1439 minutes at most"))).toBe(
		everyMs > 1439 * 60_000,
	);
});

/** A round whose command line has so many characters. */
function roundOf(length: number): readonly string[] {
	const shorter = round.map(windowsWord).join(" ").length + 1;
	return [...round, "x".repeat(length - shorter)];
}

test("what schtasks does not take is a script", () => {
	const inTask = windowsTexts(serviceOf(roundOf(261)), undefined);
	expect(inTask.commands[0]).toMatch(/^schtasks \/Create /);
	const inScript = windowsTexts(serviceOf(roundOf(262)), undefined);
	expect(inScript.commands).toEqual([inScript.files[0]?.text.trimEnd()]);
	expect(inScript.notes[0]).toContain("261 characters");
});

test.each(["100%", "a&b", "a|b", "<a>", "a^b", "a!b", 'a"b'])(
	"what a Command Prompt would change is a script: %s",
	(word) => {
		const { commands, files } = windowsTexts(
			serviceOf([...round, word]),
			undefined,
		);
		expect(commands).toEqual([files[0]?.text.trimEnd()]);
	},
);

test("a script that is written is what makes the task", () => {
	const { commands } = windowsTexts(serviceOf(round), {
		folder: "C:\\my scripts",
	});
	expect(commands).toEqual([
		'powershell -NoProfile -ExecutionPolicy Bypass -File "C:\\my scripts\\clawtune-locks.ps1"',
	]);
});

test("the script says the program, its arguments and the minutes, in plain ASCII", () => {
	const words = [...round, "--on-alert", 'msg Jörg "x"'];
	const [file] = windowsTexts(serviceOf(words), undefined).files;
	const text = file?.text ?? "";
	expect(file?.name).toBe("clawtune-locks.ps1");
	expect(text).toMatch(/^[\n\x20-\x7e]*$/);
	expect(text).toContain(`$program = '${node}'\n`);
	expect(text).toContain(
		`$arguments = ('' + 'C:\\clawtune\\dist\\cli.js locks watch --once --on-alert "msg J' + [char]0x00F6 + 'rg \\"x\\""')\n`,
	);
	expect(text).toContain("New-TimeSpan -Minutes 15");
});

test("a variable that a task cannot be given is named", () => {
	const variables = new Map([["OPENCLAW_HOME", "D:\\claw"]]);
	const { notes } = windowsTexts(serviceOf(round, { variables }), undefined);
	expect(notes.join(" ")).toContain("OPENCLAW_HOME=D:\\claw");
});
