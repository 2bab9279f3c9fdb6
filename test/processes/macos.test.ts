import { expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { macosProcesses } from "../../src/processes/macos.ts";
import { answering, done, notThere, recorded } from "./recorded.ts";

const now = () => Date.UTC(2026, 8, 20, 22, 5, 6);
const df = done(
	"Filesystem 512-blocks Used Available Capacity Mounted on\n/dev/disk3s5 9 8 1 89% /System/Volumes/Data\n",
);
const mac = {
	ps: done(recorded("macos-ps.txt")),
	lsof: done(recorded("macos-lsof-all.txt")),
	mount: done(recorded("macos-mount.txt")),
	df,
};
const folder = "/Users/someone/.openclaw";

test("a folder has the doubts and the users that the system tells of", () => {
	const processes = macosProcesses(answering(mac).run, 501, now);
	const list = processes.list();
	expect(processes.sightOf(folder, list)).toEqual({
		doubts: [
			{ kind: "virtual-machine", program: "OrbStack" },
			{
				kind: "virtual-machine",
				program: "com.apple.Virtualization.VirtualMachine",
			},
		],
		users: [11300, 14151],
	});
});

test("a list that is not whole, and a shared volume, are doubts", () => {
	const { run } = answering({
		ps: done("  93 0 Ss 00:10 ? /usr/libexec/logd\n"),
	});
	const processes = macosProcesses(run, 501, now);
	const list = processes.list();
	expect(list.byId.get(93)).toMatchObject({
		isOwn: false,
		startedAtMs: undefined,
	});
	expect(processes.sightOf(folder, list)).toEqual({
		doubts: [
			{ kind: "shared-file-system", type: "unknown" },
			{ kind: "hidden-processes" },
		],
		users: [],
	});
});

test.each([
	["ps is not there", notThere, "/bin/ps: not found"],
	[
		"ps is forbidden",
		done("", 126, "ps: Operation not permitted\n"),
		"/bin/ps: ps: Operation not permitted",
	],
	[
		"ps was cut off",
		{ ...mac.ps, status: null },
		"/bin/ps: ended with status null",
	],
	["ps tells of nothing", done("\n"), "/bin/ps: ended with status 0"],
])("there is no list where %s", (_, ps, why) => {
	const { list } = macosProcesses(answering({ ps }).run, 501, now);
	expect(list).toThrow(
		new Failure(
			"unreadable",
			`the processes of this machine cannot be listed: ${why}`,
			"Run it where /bin/ps may be run: a sandbox can forbid that.",
		),
	);
});
