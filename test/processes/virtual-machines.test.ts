import { expect, test } from "vitest";
import type { ProcessFacts } from "../../src/processes/processes.ts";
import { virtualMachinesIn } from "../../src/processes/virtual-machines.ts";

function listOf(...programs: readonly Partial<ProcessFacts>[]) {
	const byId = new Map(
		programs.map((facts, index): [number, ProcessFacts] => [
			index + 1,
			{
				pid: index + 1,
				startTime: undefined,
				startedAtMs: undefined,
				isOwn: undefined,
				program: undefined,
				command: undefined,
				isNested: false,
				...facts,
			},
		]),
	);
	return { byId, isWhole: true };
}

test.each([
	[
		"com.docker.backend",
		"/Applications/Docker.app/Contents/MacOS/com.docker.backend services",
	],
	[
		"OrbStack",
		"/Applications/OrbStack.app/Contents/MacOS/../Frameworks/OrbStack Helper.app/Contents/MacOS/OrbStack Helper vmgr -handoff",
	],
	[
		"limactl",
		"/opt/homebrew/bin/limactl hostagent --pidfile /Users/someone/.colima/_lima/colima/ha.pid colima",
	],
	["colima", "colima daemon start default"],
	[
		"vfkit",
		"/opt/podman/bin/vfkit --cpus 6 --device virtio-fs,sharedDir=/Users,mountTag=a2a0",
	],
	["krunkit", "/opt/homebrew/bin/krunkit --cpus 6"],
	[
		"qemu-system-aarch64",
		"/opt/homebrew/bin/qemu-system-aarch64 -machine virt",
	],
	[
		"QEMULauncher",
		"/Applications/UTM.app/Contents/XPCServices/QEMUHelper.xpc/Contents/MacOS/QEMULauncher.app/Contents/MacOS/QEMULauncher",
	],
	[
		"com.apple.Virtualization.VirtualMachine",
		"/System/Library/Frameworks/Virtualization.framework/Versions/A/XPCServices/com.apple.Virtualization.VirtualMachine.xpc/Contents/MacOS/com.apple.Virtualization.VirtualMachine",
	],
	[
		"prl_vm_app",
		"/Applications/Parallels Desktop.app/Contents/MacOS/Parallels VM.app/Contents/MacOS/prl_vm_app --openvm /Users/someone/Parallels/a.pvm",
	],
	[
		"vmware-vmx",
		"/Applications/VMware Fusion.app/Contents/Library/vmware-vmx -E en",
	],
	["virtiofsd", "/usr/libexec/virtiofsd --shared-dir /home"],
])("%s is known by its command, split at blanks", (name, line) => {
	expect(virtualMachinesIn(listOf({ command: line.split(" ") }))).toEqual([
		name,
	]);
});

test.each([
	["vmmemWSL", "vmmemWSL"],
	["vmmem", "vmmem"],
	["wslhost", "C:\\Windows\\System32\\wslhost.exe"],
	["VMWP", "C:\\Windows\\System32\\VMWP.EXE"],
	[
		"com.docker.backend",
		"C:\\Program Files\\Docker\\Docker\\resources\\com.docker.backend.exe",
	],
	["VirtualBoxVM", "C:\\Program Files\\Oracle\\VirtualBox\\VirtualBoxVM.exe"],
	["qemu-system-x86_64", "/usr/bin/qemu-system-x86_64"],
])("%s is known by its program", (name, program) => {
	expect(virtualMachinesIn(listOf({ program }))).toEqual([name]);
});

test.each([
	"/usr/bin/vim qemu-system-x86_64",
	"/usr/bin/node /srv/limactl",
	"ssh colima",
	"/usr/libexec/UserEventAgent (System)",
	"/Library/PrivilegedHelperTools/com.docker.vmnetd",
	"multipassd",
	"/opt/homebrew/bin/node dist/index.js gateway",
])("%s is none", (line) => {
	expect(virtualMachinesIn(listOf({ command: line.split(" ") }))).toEqual([]);
});

test("each name is told once, in the order of the alphabet", () => {
	const program = "/usr/libexec/virtiofsd";
	const list = listOf(
		{ program, command: ["virtiofsd", "--fd=3"] },
		{ program },
		{ program: "/usr/bin/crosvm" },
		{ program: "/usr/bin/runsc", command: ["runsc-sandbox", "boot"] },
		{},
		{ command: [] },
	);
	expect(virtualMachinesIn(list)).toEqual([
		"crosvm",
		"runsc",
		"runsc-sandbox",
		"virtiofsd",
	]);
});
