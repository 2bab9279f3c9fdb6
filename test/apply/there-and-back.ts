import { readFileSync } from "node:fs";
import { join } from "node:path";
import { recordedApplies } from "../../src/apply/apply-journal.ts";
import { applyInFile } from "../../src/apply/in-file.ts";
import type { RecordedApply } from "../../src/apply/record.ts";
import { applyRecorded } from "../../src/apply/recorded-apply.ts";
import {
	type Revertibility,
	revertibilityOf,
} from "../../src/apply/revertible.ts";
import { diskFiles } from "../../src/config/files.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { type Plan, planChanges } from "../../src/plan/plan.ts";
import { type Change, changesBetween } from "../../src/tuning/change.ts";
import { calm } from "../plan/planned.ts";
import { configOf, targetOf } from "../schema/judged.ts";

/** The config in a folder as it is now, with what it includes. */
export function configIn(folder: string): MergedConfig {
	const file = join(folder, "openclaw.json");
	return configOf(readFileSync(file, "utf8"), file);
}

/** The folder in which applies to the config of a folder are written down. */
export function stateIn(folder: string): string {
	return join(folder, "state");
}

/** Makes changes in the files of a folder as `clawtune apply --via file` does. */
export async function applyIn(
	folder: string,
	changes: readonly Change[],
): Promise<void> {
	const config = configIn(folder);
	await carryOut(folder, config, changes, editFiles(config, changes));
}

/** The last apply to the config of a folder, and whether it can be taken back. */
export function lastApply(folder: string): {
	readonly apply: RecordedApply;
	readonly state: Revertibility;
} {
	const apply = recordedApplies(stateIn(folder)).at(-1);
	if (!apply) throw new Error("no apply is written down");
	return {
		apply,
		state: revertibilityOf(apply, configIn(folder), stateIn(folder)),
	};
}

/** Takes the last apply back as `clawtune revert` does. */
export async function revertIn(folder: string): Promise<void> {
	const { apply, state } = lastApply(folder);
	if (state.kind !== "revertible") throw new Error(JSON.stringify(state));
	const config = configIn(folder);
	const changes = changesBetween(config.value, state.value, "back");
	const edited = state.texts ?? editFiles(config, changes);
	await carryOut(folder, config, changes, edited, apply.id);
}

async function carryOut(
	folder: string,
	config: MergedConfig,
	changes: readonly Change[],
	edited: Plan["edited"],
	reverts?: string,
): Promise<void> {
	const basis = {
		config,
		target: targetOf("2026.7.1"),
		way: "file",
		isAtHand: true,
		gateway: undefined,
		surroundings: calm,
		accepted: [],
	} as const;
	const plan = planChanges(changes, basis, edited);
	const recording = {
		plan,
		config,
		stateDirectory: stateIn(folder),
		files: diskFiles,
		name: config.root.file,
		isAtHand: true,
		reverts,
	};
	await applyRecorded(recording, ({ copies }) =>
		applyInFile({
			plan,
			gateway: undefined,
			files: diskFiles,
			copies,
			timeoutMs: 1000,
			onProgress: () => {},
		}),
	);
}
