import { resolve } from "node:path";
import { decodeConfigText, readConfigText } from "../../config/files.ts";
import { type Read, readConfig } from "../../library/read-config.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import { installedRelease } from "../installed.ts";
import type { GlobalOptions, World } from "../invocation.ts";
import { targetByPolicy } from "../policy-at-hand.ts";

/** Reads one file and chooses its target; `-` is standard input. What cannot be read is a result too. */
export async function readForCheck(
	name: string,
	options: Pick<GlobalOptions, "target">,
	policy: Policy | undefined,
	snapshots: Snapshots,
	world: World,
): Promise<Read> {
	const place = resolve(world.workingDirectory, name);
	return await readConfig(
		{
			file: name === "-" ? "<stdin>" : name,
			name,
			place,
			text: async () =>
				name === "-"
					? decodeConfigText(await world.readStdin(), "standard input")
					: readConfigText(world.files, place),
			answers: () => ({
				flag: options.target,
				policy: targetByPolicy(policy, place, world),
				installed: () => installedRelease(world),
				olderFile: "judged",
			}),
		},
		{ ...world, snapshots },
	);
}
