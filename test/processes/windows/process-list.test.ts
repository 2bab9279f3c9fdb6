import { expect, test } from "vitest";
import { processesOfScript } from "../../../src/processes/windows/process-list.ts";
import { recorded } from "../recorded.ts";

const output = recorded("windows-processes.txt");

test("a list of Windows is read", () => {
	const { byId, isWhole } = processesOfScript(output);
	expect(isWhole).toBe(true);
	expect([...byId.keys()]).toEqual([
		0, 4, 68, 584, 688, 3616, 5120, 7244, 9124, 10060,
	]);
	expect(byId.get(7244)).toEqual({
		pid: 7244,
		startTime: undefined,
		startedAtMs: Date.UTC(2026, 8, 20, 21, 36, 56, 123),
		isOwn: true,
		program: "C:\\Program Files\\nodejs\\node.exe",
		command: [
			"C:\\Program Files\\nodejs\\node.exe",
			"C:\\Users\\someone\\AppData\\Roaming\\npm\\node_modules\\openclaw\\dist\\index.js",
			"gateway",
			"--port",
			"18789",
		],
		isNested: false,
	});
});

test("of a process that is kept from the user, the name and the start are known", () => {
	expect(processesOfScript(output).byId.get(688)).toEqual({
		pid: 688,
		startTime: undefined,
		startedAtMs: Date.UTC(2026, 8, 19, 6, 12, 33, 337),
		isOwn: undefined,
		program: "svchost.exe",
		command: undefined,
		isNested: false,
	});
});

test.each([
	[
		"for an administrator",
		output.replace('"IsElevated":false', '"IsElevated":true'),
	],
	[
		"where it is not told whether he is one",
		output.replace(',"IsElevated":false', ""),
	],
])("whose a process is, is not known %s", (_, text) => {
	const { byId } = processesOfScript(text);
	expect([...byId.values()].map(({ isOwn }) => isOwn)).toEqual(
		Array(10).fill(undefined),
	);
});

test.each([
	["it was cut off", output.slice(0, output.indexOf('{"ProcessId":7244'))],
	["a line was cut off", output.replace(/"CommandLine":"C:.*\n/u, "\n")],
	[
		"a process has no id",
		output.replace('"ProcessId":68,', '"ProcessId":null,'),
	],
	["a process is missing", output.replace(/\{"ProcessId":68,.*\n/u, "")],
	[
		"Windows itself is missing",
		output
			.replace(/\{"ProcessId":4,.*\n/u, "")
			.replace('"Processes":10', '"Processes":9'),
	],
	["a line is something else", `Loading\n${output}`],
])("a list is not whole where %s", (_, text) => {
	expect(text).not.toBe(output);
	expect(processesOfScript(text).isWhole).toBe(false);
});

test("lines may end as Windows ends them", () => {
	const { byId, isWhole } = processesOfScript(output.replaceAll("\n", "\r\n"));
	expect([isWhole, byId.size]).toEqual([true, 10]);
});

test.each([
	"",
	"20260919061231.447193+120",
	"2026-09-20T21:36:56",
	"2026-09-20T21:36:56+02:00",
	"2026-99-20T21:36:56Z",
	"/Date(1700000000000)/",
])("a start of %j is not known", (CreationDate) => {
	const line = JSON.stringify({ ProcessId: 8, CreationDate });
	expect(processesOfScript(line).byId.get(8)?.startedAtMs).toBeUndefined();
});
