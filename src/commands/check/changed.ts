import { resolve } from "node:path";
import type { Read } from "../../library/read-config.ts";
import type { Policy } from "../../policy/policy.ts";
import { filesChangedSince } from "../../repository/changed-files.ts";
import { repositoryRoot } from "../../repository/root.ts";
import type { World } from "../invocation.ts";

/**
 * Of what was read, that which changed since a commit: itself, a file that it includes, or the policy, which may change
 * every verdict. All of it where no commit is named. Throws a `Failure` (`usage`) where git cannot tell.
 */
export function onlyChanged(
	read: readonly Read[],
	reference: string | undefined,
	policy: Policy | undefined,
	{ workingDirectory, files }: World,
): readonly Read[] {
	if (reference === undefined) return read;
	const root = repositoryRoot(workingDirectory, files);
	const changed = filesChangedSince(reference, root);
	if (policy && changed.has(policy.file)) return read;
	return read.filter((item) => {
		const included =
			"config" in item ? item.config.included.map(({ file }) => file) : [];
		return [item.file, ...included].some((file) =>
			changed.has(resolve(workingDirectory, file)),
		);
	});
}
