import { isDocument, parseDocument } from "../config/document.ts";
import type { Files } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import { includeOptions } from "../config/include-options.ts";
import type { Environment } from "../config/location.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { Failure } from "../failure.ts";
import type { CheckedFile } from "../policy/check-result.ts";
import { judgeProblem } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import {
	chooseTarget,
	lastTouchedRelease,
	type Target,
	type TargetAnswers,
} from "../schema/target.ts";

/** A config that could be parsed, waiting for its judgement, or one that is judged already. `text` is what was read. */
export type Read =
	| {
			readonly file: string;
			readonly config: MergedConfig;
			readonly target: Target;
	  }
	| (CheckedFile & { readonly text?: string });

/** A config that is to be read. */
export interface ConfigToRead {
	/** What results call it. */
	readonly file: string;
	/** As the caller named it, which messages keep, and its absolute path. */
	readonly name: string;
	readonly place: string;
	readonly text: () => string | Promise<string>;
	/** Who else than the config itself may name the target. */
	readonly answers: () => Omit<TargetAnswers, "meta">;
}

/** What a config is read with. */
export interface Reading {
	readonly files: Files;
	readonly environment: Environment;
	readonly workingDirectory: string;
	readonly snapshots: Snapshots;
}

/** Reads one config and chooses its target. What cannot be read is a result too. */
export async function readConfig(
	{ file, name, place, text: readText, answers }: ConfigToRead,
	reading: Reading,
): Promise<Read> {
	try {
		const text = await readText();
		const parsed = parseDocument(file, text);
		const target = chooseTarget(
			{
				...answers(),
				meta: isDocument(parsed) ? lastTouchedRelease(parsed.value) : undefined,
			},
			reading.snapshots,
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
				reading.files,
				includeOptions(target.release, reading),
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
