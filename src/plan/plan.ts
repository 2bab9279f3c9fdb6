import { createHash } from "node:crypto";
import type { MergedConfig } from "../config/merged-config.ts";
import { type Estimate, estimateCeilings } from "../estimate/ceiling.ts";
import { erasOf } from "../releases/eras.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import { withAgents } from "../tuning/agents.ts";
import { type Change, valueAfter } from "../tuning/change.ts";
import { type Skipped, tune } from "../tuning/changes.ts";
import type { Setting } from "../tuning/setting.ts";
import { diffOf } from "./diff.ts";
import { type EditedFile, editFiles } from "./edited-files.ts";
import { type Effect, effectsOf } from "./effect.ts";
import { hazardsOf } from "./find-hazards.ts";
import type { Hazard, Way } from "./hazard.ts";
import { hiddenIn } from "./masking.ts";
import { type MergePatch, patchBetween } from "./patch.ts";
import type { PlannedUpgrade } from "./planned-upgrade.ts";
import type { Surroundings } from "./undertaking.ts";

/** What a plan was made on; apply refuses it when this has changed. */
export interface Base {
	readonly file: string;
	/** SHA-256 of the file's text, in hex; undefined where the file is not at hand. */
	readonly sha256: string | undefined;
	/** The `hash` that the gateway gave for its config; undefined where no gateway was asked. */
	readonly gatewayHash: string | undefined;
	/** The address, without secrets, of the gateway whose config it is; undefined where the file is at hand. */
	readonly gateway: string | undefined;
	readonly includes: readonly {
		readonly file: string;
		readonly sha256: string;
	}[];
	readonly target: Target;
}

/**
 * What would change, how, and what that would do. But for `edited` it holds no secret of the config. Its JSON is that of
 * `schemas/plan.schema.json`.
 */
export interface Plan {
	readonly base: Base;
	readonly way: Way;
	readonly changes: readonly Change[];
	readonly skipped: readonly Skipped[];
	/** The texts of the files before and after, secrets and all: they are never shown and never saved. */
	readonly edited: readonly EditedFile[];
	readonly patch: MergePatch;
	/** The dotted paths of arrays that the patch replaces as a whole. */
	readonly replaced: readonly string[];
	/** Unified, secrets masked; empty where nothing changes. */
	readonly diff: string;
	readonly hazards: readonly Hazard[];
	readonly effects: readonly Effect[];
	readonly estimate: Estimate;
	/** What it makes the config fit for, where that is what it is for. */
	readonly upgrade?: PlannedUpgrade;
	/** The release refuses the config of before or after: a secret may stand where it knows none. */
	readonly mistrusted?: boolean;
}

/** What a plan is made on. */
export interface PlanBasis {
	readonly config: MergedConfig;
	/** Is it a file on this machine. */
	readonly isAtHand: boolean;
	readonly target: Target;
	readonly way: Way;
	/** The gateway that runs with it; undefined where none was asked. */
	readonly gateway:
		| { readonly shownUrl: string; readonly hash: string | undefined }
		| undefined;
	readonly surroundings: Surroundings;
	/** The names of the hazards that the user accepted. */
	readonly accepted: readonly string[];
	/** Does the release refuse the config of before or after. */
	readonly mistrusted?: boolean;
}

/** What a plan is made from. */
export interface PlanInput extends PlanBasis {
	readonly settings: readonly Setting[];
	/** Are they meant for the agents' own values, too, which win over the defaults. */
	readonly agents?: boolean;
}

/**
 * Makes the plan for settings on a config that is valid on its target.
 * Throws a `Failure` where a path cannot be set in the value or in the text.
 */
export function makePlan(input: PlanInput, snapshots: Snapshots): Plan {
	const { config, target } = input;
	const settings = input.agents
		? withAgents(input.settings, config.value)
		: input.settings;
	const { changes, skipped } = tune(settings, config.value, target, snapshots);
	return planChanges(changes, input, editFiles(config, changes), skipped);
}

/** Makes the plan for changes that are known, and the texts that they give. */
export function planChanges(
	changes: readonly Change[],
	basis: PlanBasis,
	edited: readonly EditedFile[],
	skipped: readonly Skipped[] = [],
): Plan {
	const { config, target, way, surroundings, accepted, mistrusted } = basis;
	const after = valueAfter(config.value, changes);
	const { release } = target;
	const { arrays } = erasOf(release).writing;
	const { patch, replaced } = patchBetween(config.value, after, arrays);
	return {
		base: {
			file: config.root.file,
			sha256: basis.isAtHand ? sha256Of(config.root.text) : undefined,
			gatewayHash: basis.gateway?.hash,
			gateway: basis.isAtHand ? undefined : basis.gateway?.shownUrl,
			includes: config.included.map(({ file, text }) => ({
				file,
				sha256: sha256Of(text),
			})),
			target,
		},
		way,
		changes,
		skipped,
		edited,
		patch,
		replaced,
		diff: diffOf(
			edited,
			({ before }) => config.placesOf(before),
			hiddenIn({ base: { target }, mistrusted }),
		),
		hazards: hazardsOf(
			{ way, changes, config, edited, replaced, release, surroundings },
			accepted,
		),
		effects: effectsOf(changes, release, way),
		estimate: estimateCeilings(config.value, after, release),
		...(mistrusted ? { mistrusted } : {}),
	};
}

/** SHA-256 of a text, in hex, as `config.get` of releases before 2026.8 gives it for the file. */
export function sha256Of(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
