import { describe, expect, it, test } from "vitest";
import { mountOf, parseMounts } from "../../../src/processes/linux/mounts.ts";
import { doubtsOf } from "../../../src/processes/linux/sight.ts";
import type { ProcessFacts } from "../../../src/processes/processes.ts";

const first = "pid:[4026531836]";
const disk = "27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n";
const state = "/home/me/.openclaw";

function nested(own: Partial<ProcessFacts> = {}): ProcessFacts {
	return {
		pid: 900,
		startTime: 1,
		startedAtMs: 1,
		isOwn: true,
		program: "/usr/local/bin/node",
		command: ["openclaw-gateway"],
		isNested: true,
		...own,
	};
}

interface Row {
	readonly name: string;
	readonly namespace?: string;
	readonly processes?: readonly ProcessFacts[];
	readonly isWhole?: boolean;
	readonly own?: string;
	readonly theirs?: string;
	readonly expected: readonly string[];
}

const rows: readonly Row[] = [
	{ name: "a machine without containers", expected: [] },
	{
		name: "within a container",
		namespace: "pid:[4026532201]",
		expected: ["inner-namespace"],
	},
	{
		name: "the namespace cannot be read",
		namespace: "",
		expected: ["inner-namespace"],
	},
	{ name: "hidden processes", isWhole: false, expected: ["hidden-processes"] },
	{ name: "the mounts cannot be read", own: "", expected: [] },
	{
		name: "a nested process where the own mounts cannot be read",
		own: "",
		processes: [nested()],
		theirs: disk,
		expected: ["nested-process"],
	},
	...["nfs4", "cifs", "9p", "virtiofs", "fuse.sshfs", "fakeowner"].map(
		(type): Row => ({
			name: `a folder on ${type}`,
			own: `${disk}40 27 0:50 / /home/me rw - ${type} x rw\n`,
			expected: ["shared-file-system"],
		}),
	),
	...["ext4", "btrfs", "xfs", "zfs", "tmpfs", "overlay", "fuseblk"].map(
		(type): Row => ({
			name: `a folder on ${type}`,
			own: `${disk}40 27 0:50 / /home/me rw - ${type} x rw\n`,
			expected: [],
		}),
	),
	{
		name: "a container with the state folder as a volume",
		processes: [nested()],
		theirs: `50 49 0:60 / / rw - overlay overlay rw\n51 50 8:1 ${state} /home/node/.openclaw rw - ext4 /dev/sda1 rw\n`,
		expected: ["nested-process"],
	},
	{
		name: "a container with only its sessions as a volume",
		processes: [nested()],
		theirs: `50 49 0:60 / / rw - overlay overlay rw\n51 50 8:1 ${state}/agents /agents rw - ext4 /dev/sda1 rw\n`,
		expected: ["nested-process"],
	},
	{
		name: "a container with a folder around it as a volume",
		processes: [nested()],
		theirs: "51 50 8:1 /home /host rw - ext4 /dev/sda1 rw\n",
		expected: ["nested-process"],
	},
	{
		name: "a container whose volumes are others",
		processes: [nested()],
		theirs: `50 49 0:60 / / rw - overlay overlay rw\n51 50 8:1 /var/lib/docker/volumes/x/_data /home/node/.openclaw rw - ext4 /dev/sda1 rw\n52 50 8:1 ${state}-other /x rw - ext4 /dev/sda1 rw\n`,
		expected: [],
	},
	{
		name: "the same path on another disk",
		processes: [nested()],
		theirs: `51 50 8:2 ${state} ${state} rw - ext4 /dev/sdb1 rw\n`,
		expected: [],
	},
	{
		name: "a nested process of which nothing can be read",
		processes: [nested({ program: undefined, command: undefined })],
		theirs: "",
		expected: ["nested-process"],
	},
	{
		name: "a nested process that runs node",
		processes: [nested({ command: ["node", "x.js"] })],
		theirs: disk,
		expected: ["nested-process"],
	},
	{
		name: "a nested process that is certainly not OpenClaw",
		processes: [
			nested({
				program: "/opt/chrome/chrome",
				command: ["chrome", "--type=x"],
			}),
		],
		theirs: disk,
		expected: [],
	},
	{
		name: "an OpenClaw that is not nested",
		processes: [nested({ isNested: false })],
		theirs: disk,
		expected: [],
	},
];

describe("what may use a folder unseen", () => {
	test.each(rows)("$name", (row) => {
		const processes = row.processes ?? [];
		const doubts = doubtsOf(
			state,
			{
				byId: new Map(processes.map((facts) => [facts.pid, facts])),
				isWhole: row.isWhole ?? true,
			},
			{
				namespace: row.namespace ?? first,
				mountsOf: (pid) => (pid === "self" ? (row.own ?? disk) : row.theirs),
			},
		);
		expect(doubts.map(({ kind }) => kind)).toEqual(row.expected);
	});
});

describe("the mounts of a process", () => {
	it("reads blanks, and passes over what has another form", () => {
		const text =
			"36 35 98:0 /mnt\\0401 /mnt/a\\040b rw,noatime master:1 - ext3 /dev/root rw\nnonsense\n";
		expect(parseMounts(text)).toEqual([
			{ device: "98:0", root: "/mnt 1", point: "/mnt/a b", type: "ext3" },
		]);
	});

	it.each([
		["/home/me/x", "/a/x", "0:1"],
		["/home/me", "/a", "0:1"],
		["/home/men", "/home/men", "8:1"],
		["/over/x", "/x", "0:3"],
	])("finds where %s lies", (path, within, device) => {
		const mounts = parseMounts(
			`${disk}1 27 0:1 /a /home/me rw - tmpfs x rw\n2 27 0:2 / /over rw - tmpfs x rw\n3 27 0:3 / /over rw - tmpfs x rw\n`,
		);
		const found = mountOf(mounts, path);
		expect([found?.path, found?.mount.device]).toEqual([within, device]);
	});
});

describe("the mount that a path lies in", () => {
	const [whole] = parseMounts(disk);

	it("is none without mounts", () => {
		expect(mountOf([], state)).toBeUndefined();
	});

	it.each([
		["/", "/"],
		["/home/me", "/home/me"],
	])("has %s at %s of a whole disk", (path, within) => {
		expect(mountOf(parseMounts(disk), path)).toEqual({
			mount: whole,
			path: within,
		});
	});

	it.each([
		["/", "/srv", "/"],
		["/", "/srv/a", "/a"],
		["/volume", "/srv", "/volume"],
		["/volume", "/srv/a", "/volume/a"],
	])("with its folder %s has %s at %s", (root, path, within) => {
		const mounts = parseMounts(
			`${disk}40 27 8:2 ${root} /srv rw - ext4 x rw\n`,
		);
		expect(mountOf(mounts, path)?.path).toBe(within);
		expect(mountOf(mounts, path)?.mount.point).toBe("/srv");
	});
});
