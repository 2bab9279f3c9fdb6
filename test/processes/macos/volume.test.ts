import { expect, test } from "vitest";
import { sharedVolume } from "../../../src/processes/macos/volume.ts";
import { answering, done, notThere, recorded } from "../recorded.ts";

const mount = done(recorded("macos-mount.txt"));

function df(volume: string, place: string) {
	return done(
		`Filesystem   512-blocks      Used Available Capacity  Mounted on\n${volume}  965595304 866365944   2800248   100%    ${place}\n`,
	);
}

test.each([
	["the disk", "/dev/disk3s5", "/System/Volumes/Data"],
	["another disk", "/dev/disk4s2", "/Volumes/My Disk"],
])("%s is of this machine alone", (_, volume, place) => {
	const { run, asked } = answering({ df: df(volume, place), mount });
	expect(sharedVolume(run, "/Users/someone/.openclaw")).toEqual([]);
	expect(asked[0]).toEqual(["-P", "/Users/someone/.openclaw"]);
});

test.each([
	[
		"smbfs",
		"//guest@nas._smb._tcp.local/Photo%20Library",
		"/Volumes/Photo Library",
	],
	["nfs", "nas:/export/backups", "/Volumes/backups"],
	["macfuse", "fsapfsmount@macfuse0", "/Volumes/Test"],
	["apfs", "/dev/disk9s1", "/Volumes/NetImage"],
	["autofs", "map auto_home", "/System/Volumes/Data/home"],
	["unknown", "/dev/disk7s1", "/Volumes/Not listed"],
	["unknown", "/dev/disk3s5", "/System/Volumes"],
])("other machines may have %s mounted: %s on %s", (type, volume, place) => {
	const { run } = answering({ df: df(volume, place), mount });
	expect(sharedVolume(run, "/x")).toEqual([
		{ kind: "shared-file-system", type },
	]);
});

test.each([
	["df", { mount }],
	["df's line", { mount, df: done("Filesystem 512-blocks\n") }],
	[
		"mount",
		{ df: df("/dev/disk3s5", "/System/Volumes/Data"), mount: notThere },
	],
])("without %s it is not known, which is a doubt", (_, answers) => {
	const { run } = answering(answers);
	expect(sharedVolume(run, "/x")).toEqual([
		{ kind: "shared-file-system", type: "unknown" },
	]);
});
