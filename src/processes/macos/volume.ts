import type { SightDoubt } from "../processes.ts";
import type { RunCommand } from "../run-command.ts";

/**
 * Is the folder on a volume that other machines may have mounted. `df -P` names the folder's volume, `mount` its type and
 * whether the system counts it as `local`. A disk image on a share has a device of this machine but is not local, and a
 * FUSE volume may say that it is local but has no device: only a volume with both is taken for one of this machine.
 */
export function sharedVolume(
	run: RunCommand,
	folder: string,
): readonly SightDoubt[] {
	const volume = volumeIn(run("/bin/df", ["-P", folder]).stdout);
	const options = volume && optionsIn(run("/sbin/mount", []).stdout, volume);
	const isOfThisMachine =
		volume?.startsWith("/dev/disk") && options?.includes("local");
	if (isOfThisMachine) return [];
	return [{ kind: "shared-file-system", type: options?.[0] ?? "unknown" }];
}

/** `DEVICE on PLACE`, as `mount` begins its line of the volume. */
function volumeIn(dfOutput: string): string | undefined {
	const [, line = ""] = dfOutput.split("\n");
	const [, device, place] =
		/^(.+?)\s+\d+\s+-?\d+\s+-?\d+\s+\d+%\s+(\/.*)$/u.exec(line) ?? [];
	return device && place && `${device} on ${place}`;
}

/** The type and the options: `//user@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by user)`. */
function optionsIn(
	mountOutput: string,
	volume: string,
): readonly string[] | undefined {
	const start = `${volume} (`;
	return mountOutput
		.split("\n")
		.find((line) => line.startsWith(start))
		?.slice(start.length)
		.replace(/\)\s*$/u, "")
		.split(", ");
}
