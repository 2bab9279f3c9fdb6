import { isOpenClaw } from "../processes/identity.ts";
import type {
	FolderSight,
	ProcessList,
	SightDoubt,
} from "../processes/processes.ts";
import type { GatewayLock } from "./gateway-locks.ts";

/** Do the ids in the locks of a state folder mean the processes that are seen here. */
export type Sharing =
	/** `by`: the OpenClaw process that shows it; undefined where nothing is in doubt. */
	| { readonly kind: "shared"; readonly by: number | undefined }
	| {
			readonly kind: "unshown";
			readonly doubts: readonly [SightDoubt, ...SightDoubt[]];
	  };

/**
 * Without a doubt they do. Where there are doubts, an OpenClaw process that is seen to use the folder shows it: it has a
 * file of the folder open, or holds the gateway's own lock for the folder's config. Nothing outweighs a nested process
 * that can reach the folder.
 */
export function sharingOf(
	sight: FolderSight,
	list: ProcessList,
	gatewayLocks: readonly GatewayLock[],
): Sharing {
	const [first, ...others] = sight.doubts;
	if (!first) return { kind: "shared", by: undefined };
	const by = [
		...sight.users,
		...gatewayLocks
			.filter((lock) => isHeldHere(lock, list))
			.map(({ pid }) => pid),
	].find((pid) => isOpenClawAt(pid, list));
	return by === undefined ||
		sight.doubts.some(({ kind }) => kind === "nested-process")
		? { kind: "unshown", doubts: [first, ...others] }
		: { kind: "shared", by };
}

/** Is the process that a gateway's lock names here, and started when the lock says. */
function isHeldHere(
	{ pid, startTime, createdAtMs }: GatewayLock,
	{ byId }: ProcessList,
): boolean {
	const facts = byId.get(pid);
	if (!facts || facts.isNested) return false;
	if (startTime !== undefined && facts.startTime !== undefined)
		return startTime === facts.startTime;
	return (
		createdAtMs !== undefined &&
		facts.startedAtMs !== undefined &&
		facts.startedAtMs <= createdAtMs + 2000
	);
}

function isOpenClawAt(pid: number, { byId }: ProcessList): boolean {
	const facts = byId.get(pid);
	return facts !== undefined && isOpenClaw(facts);
}
