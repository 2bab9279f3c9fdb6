import { expect, test } from "vitest";
import {
	processesOfPs,
	psArguments,
} from "../../../src/processes/macos/ps-list.ts";
import { recorded } from "../recorded.ts";

const now = Date.UTC(2026, 8, 20, 22, 5, 6);
const askedAt = { from: now, to: now + 300 };
const gateway =
	"16280   501 S          18:21 Sun Sep 20 21:46:45 2026     node dist/index.js gateway";
const first =
	"    1     0 Ss      01:00:00 Sun Sep 20 21:05:06 2026     /sbin/launchd";

function factsIn(line: string, from = now) {
	const { byId } = processesOfPs(line, { from, to: from }, 501);
	expect(byId.size).toBe(1);
	return [...byId.values()][0];
}

test("each column has an option of its own, since a heading goes to the option's end", () => {
	expect(psArguments.slice(0, 5)).toEqual([
		"-axww",
		"-o",
		"pid=",
		"-o",
		"uid=",
	]);
	expect(psArguments.join()).not.toMatch(/=,[^-]/u);
});

test("a list of a Mac is read, and its zombies are left out", () => {
	const { byId, isWhole } = processesOfPs(
		recorded("macos-ps.txt"),
		askedAt,
		501,
	);
	expect(isWhole).toBe(true);
	expect([...byId.keys()].sort((a, b) => a - b)).toEqual([
		1, 93, 95, 391, 702, 10521, 11300, 14151, 16280, 16290, 19015,
	]);
	expect(byId.get(16280)).toEqual({
		pid: 16280,
		startTime: undefined,
		startedAtMs: Date.UTC(2026, 8, 20, 21, 46, 45),
		isOwn: true,
		program: undefined,
		command: [
			"/opt/homebrew/opt/node/bin/node",
			"/Users/someone/openclaw/dist/index.js",
			"gateway",
			"--port",
			"18789",
		],
		isNested: false,
	});
	expect(byId.get(1)?.startedAtMs).toBe(Date.UTC(2026, 8, 1, 16, 33, 54));
	expect(byId.get(11300)?.command).toEqual(["openclaw-gateway"]);
});

test.each([
	[14151, false],
	[702, false],
	[391, true],
])("whose process %i is, is told by the user's id", (pid, isOwn) => {
	const { byId } = processesOfPs(recorded("macos-ps.txt"), askedAt, 501);
	expect(byId.get(pid)?.isOwn).toBe(isOwn);
});

test("without the id of the user who asks, it is not known whose a process is", () => {
	const { byId } = processesOfPs(recorded("macos-ps.txt"), askedAt, undefined);
	expect(byId.get(391)?.isOwn).toBeUndefined();
});

test("a name in brackets is no command", () => {
	const { byId } = processesOfPs(recorded("macos-ps.txt"), askedAt, 501);
	expect(byId.get(16290)?.command).toBeUndefined();
});

test.each([
	["in a zone to the east", 9],
	["in a zone to the west", -7],
	["half an hour off", 0.5],
])("a start that is stated %s is not believed", (_, hours) => {
	expect(factsIn(gateway)?.startedAtMs).toBe(Date.UTC(2026, 8, 20, 21, 46, 45));
	expect(
		factsIn(gateway, now - hours * 3_600_000)?.startedAtMs,
	).toBeUndefined();
});

test.each([
	["no start", "16280 501 S 18:21 - node dist/index.js gateway"],
	["no time since the start", gateway.replace("18:21", "-")],
	["a month of another language", gateway.replace("Sep", "wrz")],
	["the day first", gateway.replace("Sep 20", "20 Sep")],
	["nothing but an id", "16280"],
	["nothing but an id and a user", "16280 501"],
])("a line with %s is a process of unknown start", (_, line) => {
	const facts = factsIn(line);
	expect(facts?.pid).toBe(16280);
	expect(facts?.startedAtMs).toBeUndefined();
});

test.each([
	["the first process is missing", gateway, false],
	["a line has no id", `${first}\nps: something\n${gateway}`, false],
	["nothing is wrong", `${first}\n${gateway}\n\n`, true],
])("where %s", (_, output, isWhole) => {
	expect(processesOfPs(output, askedAt, 501).isWhole).toBe(isWhole);
});
