import { isDocument, parseDocument } from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { judge } from "../../src/schema/judge.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import { chooseTarget, type Target } from "../../src/schema/target.ts";
import type { Variables } from "../../src/schema/variables.ts";
import { type Upgrade, upgrade } from "../../src/upgrade/upgrade.ts";

/** Every variable is set to something. */
export const assumed: Variables = { lookup: () => undefined, assumeSet: true };

/** A release as a target, by its name. */
export function targetNamed(release: string, snapshots: Snapshots): Target {
	return chooseTarget({ flag: release, installed: () => undefined }, snapshots);
}

/** Upgrades one text from one release to another; undefined where clawtune does not take it on the first. */
export async function upgradeText(
	text: string,
	from: Target,
	to: Target,
	snapshots: Snapshots,
): Promise<Upgrade | undefined> {
	const document = parseDocument("/nowhere/openclaw.json", text);
	if (!isDocument(document)) return undefined;
	const config = followIncludes(document, diskFiles);
	return await upgradeConfig(config, from, to, snapshots);
}

/** The same with a config whose includes were followed. Every variable is taken for set. */
export async function upgradeConfig(
	config: MergedConfig,
	from: Target,
	to: Target,
	snapshots: Snapshots,
): Promise<Upgrade | undefined> {
	const [now] = await judge([{ config, target: from }], snapshots, assumed);
	if (now?.verdict !== "valid") return undefined;
	return await upgrade({
		config,
		from,
		to,
		now,
		snapshots,
		variables: assumed,
	});
}
