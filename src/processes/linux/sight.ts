import { identityOf } from "../identity.ts";
import type { ProcessList, SightDoubt } from "../processes.ts";
import { virtualMachinesIn } from "../virtual-machines.ts";
import { type Mount, mountOf, parseMounts } from "./mounts.ts";

/** What of `/proc` tells how far one sees. */
export interface NamespaceView {
	/** The link `/proc/self/ns/pid`. */
	readonly namespace: string | undefined;
	/** `/proc/PID/mountinfo`; undefined where it cannot be read. */
	readonly mountsOf: (pid: number | "self") => string | undefined;
}

/** The machine's first pid namespace has this number on every Linux (`PROC_PID_INIT_INO`). */
const firstNamespace = "pid:[4026531836]";

/** File systems that live on, or are shared with, other machines: a lock there may name a process of one of them. */
const sharedTypes =
	/^(?:nfs\d?|cifs|smb\d?|smbfs|9p|virtiofs|ceph|glusterfs|lustre|gfs2?|ocfs2|afs|orangefs|beegfs|vboxsf|prl_fs\w*|vmhgfs|drvfs|fakeowner|fuse|fuse\..+|davfs)$/;

/**
 * Why a process may use a folder without being listed under its own id. A process in a namespace below counts unless it
 * is certainly not OpenClaw, or nothing of the folder is mounted where it is.
 */
export function doubtsOf(
	folder: string,
	list: ProcessList,
	view: NamespaceView,
): readonly SightDoubt[] {
	const place = mountOf(parseMounts(view.mountsOf("self") ?? ""), folder);
	return [
		...(view.namespace === firstNamespace
			? []
			: [{ kind: "inner-namespace" as const }]),
		...(list.isWhole ? [] : [{ kind: "hidden-processes" as const }]),
		...(place && sharedTypes.test(place.mount.type)
			? [{ kind: "shared-file-system" as const, type: place.mount.type }]
			: []),
		...[...list.byId.values()]
			.filter(
				(facts) =>
					facts.isNested &&
					identityOf(facts) !== "other" &&
					mayReach(view.mountsOf(facts.pid), place),
			)
			.map(({ pid }) => ({ kind: "nested-process" as const, pid })),
		...virtualMachinesIn(list).map((program) => ({
			kind: "virtual-machine" as const,
			program,
		})),
	];
}

/** Is a part of the folder, or a folder around it, mounted there. */
function mayReach(
	mounts: string | undefined,
	place: ReturnType<typeof mountOf>,
): boolean {
	if (mounts === undefined || mounts === "" || !place) return true;
	return parseMounts(mounts).some(
		({ device, root }: Mount) =>
			device === place.mount.device &&
			(isIn(place.path, root) || isIn(root, place.path)),
	);
}

/** Is a path a folder itself or below it. */
export function isIn(path: string, folder: string): boolean {
	return (
		path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`)
	);
}
