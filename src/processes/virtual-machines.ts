import type { ProcessFacts, ProcessList } from "./processes.ts";

/**
 * The programs in which a virtual machine runs, or that hand it folders of the host, in lower case and without `.exe`.
 * Services that run where no machine does are left out: `com.docker.vmnetd`, `multipassd`, `prl_disp_service`,
 * `vmcompute`, `wslservice`. So are windows onto a machine, such as `UTM`: its machine has a process of its own.
 */
const programs: ReadonlySet<string> = new Set([
	// Docker Desktop
	"com.docker.backend",
	"com.docker.hyperkit",
	"com.docker.krun",
	"com.docker.virtualization",
	"hyperkit",
	// OrbStack: `OrbStack Helper`, of which macOS gives the part before the blank
	"orbstack",
	"orbstack helper",
	// Colima, Lima, Rancher Desktop
	"colima",
	"limactl",
	// Podman machine
	"krunkit",
	"vfkit",
	// All that use Apple's framework: Colima, Docker Desktop, Lima, Podman, UTM, …
	"com.apple.virtualization.virtualmachine",
	// UTM
	"qemuhelper",
	"qemulauncher",
	// Multipass
	"sshfs_server",
	// Parallels, VMware, VirtualBox
	"prl_vm_app",
	"vmware-vmx",
	"vboxheadless",
	"virtualboxvm",
	// Linux: QEMU and its like
	"cloud-hypervisor",
	"crosvm",
	"firecracker",
	"qemu-kvm",
	"virtiofsd",
	// Containers that run in a machine or a kernel of their own: Kata, gVisor
	"containerd-shim-kata-v2",
	"containerd-shim-runsc-v1",
	"runsc",
	"runsc-gofer",
	"runsc-sandbox",
	// Windows: WSL and Hyper-V
	"vmwp",
	"wsl",
	"wslhost",
	"wslrelay",
]);

/** `qemu-system-aarch64`, …; `vmmem`, `vmmemWSL`, `vmmemCmZygote`, …: the memory of a machine of Hyper-V or WSL. */
const families = ["qemu-system-", "vmmem"];

/**
 * The programs of a list that share folders of this machine with virtual machines, as they are called, each once.
 * A process in such a machine can use a folder of the host, and its id is not one of the host.
 */
export function virtualMachinesIn({ byId }: ProcessList): readonly string[] {
	const names = [...byId.values()].flatMap(namesOf).filter(isVirtualMachine);
	return [...new Set(names)].sort();
}

function isVirtualMachine(name: string): boolean {
	const plain = name.toLowerCase();
	return (
		programs.has(plain) || families.some((family) => plain.startsWith(family))
	);
}

function namesOf({ program, command }: ProcessFacts): readonly string[] {
	const paths = [program, command && firstPathOf(command)];
	return paths.flatMap((path) => (path === undefined ? [] : [nameOf(path)]));
}

function nameOf(path: string): string {
	const name = path.slice(Math.max(...["/", "\\"].map(lastIn(path))) + 1);
	return name.replace(/\.exe$/iu, "");
}

function lastIn(path: string): (separator: string) => number {
	return (separator) => path.lastIndexOf(separator);
}

/**
 * The program at the front of a command. Where words were made at blanks, a path may go on in the next words:
 * `/Applications/Parallels` and `Desktop.app/Contents/MacOS/prl_client_app`.
 */
function firstPathOf([first, ...others]: readonly string[]):
	| string
	| undefined {
	if (!first?.startsWith("/")) return first;
	const end = others.findIndex((word) => !/^[^-/].*\//u.test(word));
	const goesOn = end < 0 ? others : others.slice(0, end);
	return [first, ...goesOn].join(" ");
}
