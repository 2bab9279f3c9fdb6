import { resolve } from "node:path";
import { isDocument, parseDocument } from "../config/document.ts";
import { decodeConfigText, readConfigText } from "../config/files.ts";
import { followIncludes, type MergedConfig } from "../config/include.ts";
import { configsIn } from "../config/location.ts";
import { Failure } from "../failure.ts";
import type { CheckedFile } from "../policy/check-result.ts";
import { judgeProblem } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
} from "../schema/target.ts";
import { includeOptions } from "./include-options.ts";
import { installedRelease } from "./installed.ts";
import type { GlobalOptions, World } from "./invocation.ts";

/** A file that could be parsed, waiting for its judgement, or one that is judged already. */
export type Read =
	| {
			readonly file: string;
			readonly config: MergedConfig;
			readonly target: Target;
	  }
	| CheckedFile;

/** The files that a name stands for: itself, what a pattern matches, or the config that lies in a folder. */
export async function filesNamed(
	name: string,
	{ files, workingDirectory }: World,
): Promise<readonly string[]> {
	const kind = files.kindOf(resolve(workingDirectory, name));
	if (name === "-" || kind === "file") return [name];
	if (kind === "missing" && /[*?[{]/.test(name)) {
		const { globSync } = await import("tinyglobby");
		const found = globSync(name, { cwd: workingDirectory, dot: true });
		if (found.length > 0) return found.toSorted();
	}
	if (kind !== "directory") return [name];
	const found = configsIn(name, files);
	if (found.length > 0) return found;
	throw new Failure(
		"unreadable",
		`${name} is a folder without an openclaw.json`,
		"Name the config files themselves.",
	);
}

/** Reads one file and chooses its target. What cannot be read is a result too. */
export async function readForCheck(
	name: string,
	options: GlobalOptions,
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
				meta: isDocument(parsed) ? lastTouchedRelease(parsed.value) : undefined,
				installed: () => installedRelease(world),
			},
			snapshots,
		);
		if (!isDocument(parsed))
			return { file, target, problem: undefined, ...judgeProblem(parsed) };
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
