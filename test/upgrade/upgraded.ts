import { dirname, join, relative } from "node:path";
import { upgradeConfig } from "../../scripts/upgrade/upgraded.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import type { Upgrade } from "../../src/upgrade/upgrade.ts";
import { folderWith } from "../config/disk.ts";
import { documentOf } from "../config/parsed.ts";
import { configOf, snapshots, targetOf } from "../schema/judged.ts";

/** Upgrades a config that one release takes to another one. Throws where the first does not take it. */
export async function upgraded(
	config: MergedConfig | string,
	from: string,
	to: string,
): Promise<Upgrade> {
	const result = await upgradedIfTaken(config, from, to);
	if (!result) throw new Error(`not valid on ${from}`);
	return result;
}

/** The same; undefined where the first release does not take it. */
export async function upgradedIfTaken(
	config: MergedConfig | string,
	from: string,
	to: string,
): Promise<Upgrade | undefined> {
	const merged = typeof config === "string" ? configOf(config) : config;
	return await upgradeConfig(merged, targetOf(from), targetOf(to), snapshots);
}

/** The text of a config of one file after an upgrade. Throws where something is left for a person to decide. */
export async function upgradedText(
	text: string,
	from: string,
	to: string,
): Promise<string> {
	const { after, decisions } = await upgraded(text, from, to);
	if (decisions.length > 0) throw new Error(JSON.stringify(decisions));
	return after.root.text;
}

/** A config of several files, the first of which is the root, in a folder that is gone when the test is over. */
export function configOfFiles(
	files: Readonly<Record<string, string>>,
): MergedConfig {
	const folder = folderWith(files);
	const [root = ""] = Object.keys(files);
	return followIncludes(
		documentOf(files[root] ?? "", join(folder, root)),
		diskFiles,
	);
}

/** The texts of a config's files, by their names. */
export function textsOf({
	root,
	included,
}: MergedConfig): Readonly<Record<string, string>> {
	return Object.fromEntries(
		[root, ...included].map(({ file, text }) => [
			relative(dirname(root.file), file),
			text,
		]),
	);
}
