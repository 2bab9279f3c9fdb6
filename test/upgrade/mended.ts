import { assumed } from "../../scripts/upgrade/upgraded.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { judge } from "../../src/schema/judge.ts";
import type { ByHand } from "../../src/upgrade/by-hand.ts";
import { type Mended, mend } from "../../src/upgrade/mend.ts";
import { configOf, snapshots, targetOf } from "../schema/judged.ts";

/** Mends a config for a release. Every variable is taken for set. */
export async function mended(
	config: MergedConfig | string,
	release: string,
	byHand: readonly ByHand[] = [],
): Promise<Mended> {
	const merged = typeof config === "string" ? configOf(config) : config;
	const target = targetOf(release);
	const [now] = await judge([{ config: merged, target }], snapshots, assumed);
	if (!now) throw new Error("a config was not judged");
	return await mend({
		config: merged,
		target,
		now,
		byHand,
		snapshots,
		variables: assumed,
	});
}
