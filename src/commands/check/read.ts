import { resolve } from "node:path";
import { isDocument, parseDocument } from "../../config/document.ts";
import { decodeConfigText, readConfigText } from "../../config/files.ts";
import { followIncludes } from "../../config/include.ts";
import type { MergedConfig } from "../../config/merged-config.ts";
import { Failure } from "../../failure.ts";
import type { CheckedFile } from "../../policy/check-result.ts";
import type { Policy } from "../../policy/policy.ts";
import { judgeProblem } from "../../schema/judge.ts";
import type { Snapshots } from "../../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
} from "../../schema/target.ts";
import { includeOptions } from "../include-options.ts";
import { installedRelease } from "../installed.ts";
import type { GlobalOptions, World } from "../invocation.ts";
import { targetByPolicy } from "../policy-at-hand.ts";

/** A file that could be parsed, waiting for its judgement, or one that is judged already. `text` is what was read. */
export type Read =
	| {
			readonly file: string;
			readonly config: MergedConfig;
			readonly target: Target;
	  }
	| (CheckedFile & { readonly text?: string });

/** Reads one file and chooses its target. What cannot be read is a result too. */
export async function readForCheck(
	name: string,
	options: Pick<GlobalOptions, "target">,
	policy: Policy | undefined,
	snapshots: Snapshots,
	world: World,
): Promise<Read> {
	const file = name === "-" ? "<stdin>" : name;
	const place = resolve(world.workingDirectory, name);
	try {
		const text =
			name === "-"
				? decodeConfigText(await world.readStdin(), "standard input")
				: readConfigText(world.files, place);
		const parsed = parseDocument(file, text);
		const target = chooseTarget(
			{
				flag: options.target,
				policy: targetByPolicy(policy, place, world),
				meta: isDocument(parsed) ? lastTouchedRelease(parsed.value) : undefined,
				installed: () => installedRelease(world),
				olderFile: "judged",
			},
			snapshots,
		);
		if (!isDocument(parsed))
			return {
				file,
				target,
				problem: undefined,
				...judgeProblem(parsed),
				text,
			};
		return {
			file,
			target,
			config: followIncludes(
				parsed,
				world.files,
				includeOptions(target.release, world),
			),
		};
	} catch (error) {
		if (!(error instanceof Failure) || error.code !== "unreadable") throw error;
		const message = error.message.replaceAll(place, name);
		const hint = error.hint?.replaceAll(place, name);
		const problem = { message, hint };
		return {
			file,
			target: undefined,
			verdict: "unreadable",
			startup: "unknown",
			findings: [],
			problem,
		};
	}
}
