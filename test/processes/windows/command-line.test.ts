import { expect, test } from "vitest";
import { wordsOfCommandLine } from "../../../src/processes/windows/command-line.ts";

test.each([
	[
		'"C:\\Program Files\\nodejs\\node.exe" C:\\a\\index.js gateway --port 18789',
		[
			"C:\\Program Files\\nodejs\\node.exe",
			"C:\\a\\index.js",
			"gateway",
			"--port",
			"18789",
		],
	],
	["node  a\t b ", ["node", "a", "b"]],
	['node "a b" c', ["node", "a b", "c"]],
	['node a" b"c d', ["node", "a bc", "d"]],
	['node "" x', ["node", "", "x"]],
	['node "C:\\a b\\\\" x', ["node", "C:\\a b\\", "x"]],
	["node \\\\server\\share x", ["node", "\\\\server\\share", "x"]],
	['node \\"a b\\"', ["node", '"a', 'b"']],
	['node a\\\\\\"b', ["node", 'a\\"b']],
	['node a\\\\"b c" d', ["node", "a\\b c", "d"]],
	['node "a""b c" d', ["node", 'a"b c', "d"]],
	['node """"', ["node", '"']],
	['node "open to the end', ["node", "open to the end"]],
	['"C:\\a\\" x', ["C:\\a\\", "x"]],
	['"open', ["open"]],
	["  node x", ["node", "x"]],
	["", []],
])("%s", (line, words) => {
	expect(wordsOfCommandLine(line)).toEqual(words);
});
