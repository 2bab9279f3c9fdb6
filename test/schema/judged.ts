import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import { isObject, type JsonValue, member } from "../../src/config/json.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { parseRelease, type Release } from "../../src/releases/release.ts";
import { bundledSnapshots, readJsonFile } from "../../src/schema/bundled.ts";
import type { Judgement } from "../../src/schema/finding.ts";
import { judge } from "../../src/schema/judge.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { chooseTarget, type Target } from "../../src/schema/target.ts";
import type { Variables } from "../../src/schema/variables.ts";
import { documentOf } from "../config/parsed.ts";

/** The folder of the package under test. */
export const packageDirectory = join(import.meta.dirname, "../..");

/** The snapshots as they are shipped. */
export const snapshots = bundledSnapshots(packageDirectory);

/** Variables of which none is set. */
export const noVariables: Variables = {
	lookup: () => undefined,
	assumeSet: false,
};

/** The target that `--target` names. */
export function targetOf(release: string): Target {
	return chooseTarget({ flag: release, installed: () => undefined }, snapshots);
}

/** The snapshot that a release is judged by. */
export function snapshotOf(release: Release): Snapshot {
	const snapshot = snapshots.forRelease(release);
	if (snapshot) return snapshot;
	throw new Error(`no snapshot for ${release}`);
}

/** A config of one text; includes are looked for beside `file`. */
export function configOf(
	text: string,
	file = "/nowhere/openclaw.json",
): MergedConfig {
	return followIncludes(documentOf(text, file), diskFiles);
}

/** A text judged alone for a release. */
export async function judged(
	text: string,
	release: string,
	variables: Variables = noVariables,
): Promise<Judgement> {
	const [judgement] = await judge(
		[{ config: configOf(text), target: targetOf(release) }],
		snapshots,
		variables,
	);
	if (judgement) return judgement;
	throw new Error("nothing was judged");
}

/** What OpenClaw itself says of one file of the corpus. */
export interface RealVerdict {
	readonly name: string;
	readonly text: string;
	readonly release: Release;
	readonly valid: boolean;
	/** By path, the kinds of what is wrong there. */
	readonly issues: Readonly<Record<string, readonly string[]>>;
}

/** Every verdict that OpenClaw gave on the corpus. */
export const realVerdicts: readonly RealVerdict[] = readVerdicts();

function readVerdicts(): readonly RealVerdict[] {
	const folder = join(packageDirectory, "test/corpus");
	const all = member(readJsonFile(join(folder, "verdicts.json")), "verdicts");
	return Object.entries(all ?? {}).flatMap(([name, byRelease]) =>
		Object.entries(isObject(byRelease) ? byRelease : {}).map(
			([text, verdict]): RealVerdict => {
				const release = parseRelease(text);
				if (!release) throw new Error(`${name}: ${text} is no release`);
				return {
					name,
					text: readFileSync(join(folder, name), "utf8"),
					release,
					valid: member(verdict, "valid") === true,
					issues: issuesOf(member(verdict, "issues")),
				};
			},
		),
	);
}

function issuesOf(issues: JsonValue | undefined): RealVerdict["issues"] {
	return Object.fromEntries(
		Object.entries(issues ?? {}).map(([path, kinds]) => [
			path,
			[kinds].flat().map(String),
		]),
	);
}
