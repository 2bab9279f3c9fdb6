import { Failure } from "../../failure.ts";
import { presetDetail, presetLine } from "../../report/wizard/setting-words.ts";
import { tune } from "../../tuning/changes.ts";
import { type Preset, presetNames } from "../../tuning/preset.ts";
import type { Choice } from "../../wizard/asker.ts";
import { loadPresets, presetSource } from "../presets.ts";
import type { Situation } from "../situation.ts";
import { agentsChanges } from "./agents.ts";
import type { Known, Session } from "./stop.ts";

/** What a person can want of a config. */
export type Wanted =
	| { readonly kind: "preset"; readonly preset: Preset }
	| { readonly kind: "show" | "by-hand" | "findings" | "release" | "leave" };

type PresetChoice = Choice<Wanted> & {
	/** Does it change nothing here. */
	readonly isIdle?: boolean;
};

/** The preset that is meant for everyone: it is told of also where it does nothing, and no other is chosen by Enter alone. */
const recommended = "safe";

/** Can this be chosen by Enter alone. */
export function isRecommended({ value, closed }: Choice<Wanted>): boolean {
	return (
		closed === undefined &&
		value.kind === "preset" &&
		value.preset.name === recommended
	);
}

/** The presets that would change something, each with what; those that would not are named together in one line. */
export async function presetChoices(
	{ world }: Session,
	{ options, situation }: Known,
): Promise<readonly Choice<Wanted>[]> {
	const { preset: chosen = [] } = options;
	const all = await Promise.all(
		presetNames(presetSource(world)).map(
			async (name): Promise<PresetChoice> => {
				try {
					const [preset] = await loadPresets([name], world);
					if (!preset) throw new TypeError("a preset was not loaded");
					return presetChoice(preset, situation, chosen.includes(name));
				} catch (error) {
					if (!(error instanceof Failure)) throw error;
					return { name, value: { kind: "leave" }, closed: error.message };
				}
			},
		),
	);
	const isBeside = ({ isIdle = false, short }: PresetChoice): boolean =>
		isIdle && short !== recommended;
	const idle = all.filter(isBeside);
	return [
		...all.filter((choice) => !isBeside(choice)),
		...(idle.length === 0 ? [] : [together(idle)]),
	];
}

function together(idle: readonly PresetChoice[]): Choice<Wanted> {
	return {
		name: idle.map(({ short, name }) => short ?? name).join(", "),
		value: { kind: "leave" },
		closed: "nothing to do here",
	};
}

function presetChoice(
	preset: Preset,
	situation: Situation,
	isChosen: boolean,
): PresetChoice {
	const { config, target, snapshots } = situation;
	const { settings } = preset;
	const { changes, skipped } = tune(settings, config.value, target, snapshots);
	const { name, nothing } = presetLine(
		preset,
		changes.length > 0 ? changes : agentsChanges(settings, situation),
		skipped,
		target,
	);
	return {
		name,
		short: preset.name,
		value: { kind: "preset", preset },
		detail: presetDetail(preset),
		closed: isChosen ? "chosen already" : nothing,
		isIdle: nothing !== undefined && !isChosen,
	};
}
