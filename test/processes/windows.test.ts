import { expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { windowsProcesses } from "../../src/processes/windows.ts";
import { answering, done, notThere, recorded } from "./recorded.ts";

const windows = {
	"powershell.exe": (args: readonly string[]) => {
		const script = args.at(-1) ?? "";
		if (script.includes("Win32_Process"))
			return done(`\uFEFF${recorded("windows-processes.txt")}`);
		return done(script.includes("DriveInfo") ? "Fixed" : "0\n-2147024864");
	},
};
const folder = "C:\\Users\\someone\\.openclaw";

test("the list, the open files and the doubts come from PowerShell", () => {
	const processes = windowsProcesses(answering(windows).run);
	const list = processes.list();
	expect([list.isWhole, list.byId.size]).toEqual([true, 10]);
	expect(processes.openFiles(["C:\\a.lock", "C:\\b.lock"])).toEqual({
		kind: "told",
		byFile: new Map([["C:\\b.lock", []]]),
	});
	expect(processes.sightOf(folder, list)).toEqual({
		doubts: [
			{ kind: "virtual-machine", program: "com.docker.backend" },
			{ kind: "virtual-machine", program: "vmmemWSL" },
		],
		users: [],
	});
});

test("where PowerShell tells of no drive, and the list is not whole, both are doubts", () => {
	const processes = windowsProcesses(answering({}).run);
	expect(
		processes.sightOf(folder, { byId: new Map(), isWhole: false }),
	).toEqual({
		doubts: [
			{ kind: "shared-file-system", type: "unknown" },
			{ kind: "hidden-processes" },
		],
		users: [],
	});
});

test.each([
	["PowerShell is not there", notThere, "not found"],
	["the script fails", done("", 1, "Access denied"), "Access denied"],
	["it writes nothing", done(""), "its output cannot be read"],
	[
		"it writes something else",
		done("Windows PowerShell"),
		"its output cannot be read",
	],
])("there is no list where %s", (_, outcome, why) => {
	const { list } = windowsProcesses(
		answering({ "powershell.exe": outcome }).run,
	);
	expect(list).toThrow(
		new Failure(
			"unreadable",
			`the processes of this machine cannot be listed: powershell.exe: ${why}`,
			"Try in a terminal: powershell Get-CimInstance Win32_Process",
		),
	);
});
