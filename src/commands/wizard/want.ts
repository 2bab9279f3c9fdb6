import { Failure } from "../../failure.ts";
import { findingsWords } from "../../report/wizard/broken-words.ts";
import { presetLine } from "../../report/wizard/setting-words.ts";
import { count } from "../../report/words.ts";
import { tune } from "../../tuning/changes.ts";
import { type Preset, presetNames } from "../../tuning/preset.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { shownSetting } from "../command-text.ts";
import { loadPresets, presetSource } from "../presets.ts";
import { linesOfConfigs } from "../shown-lines.ts";
import type { Situation } from "../situation.ts";
import { agentsChanges } from "./agents.ts";
import { questionLines } from "./arrive.ts";
import { leave } from "./leave.ts";
import { toChange } from "./planning.ts";
import { goBack, type Known, type Move, on, type Session } from "./stop.ts";

type Wanted =
	| { readonly kind: "preset"; readonly preset: Preset }
	| { readonly kind: "show" | "by-hand" | "findings" | "release" | "leave" };

/** Asks what the person wants: a preset, values of their own, or both. */
export async function askForPreset(
	session: Session,
	known: Known,
): Promise<Move> {
	const { asker } = session;
	const choices = await choicesFor(session, known);
	const isOpen = (choice: Choice<Wanted>): boolean =>
		choice.closed === undefined &&
		(choice.value.kind === "preset" || choice.value.kind === "show");
	const preferred =
		choices.find(isOpen) ?? choices.find(({ value }) => value.kind === "leave");
	const wanted = await asker.choose({
		message: choices.some(isOpen)
			? "What do you want?"
			: "No preset has anything to do here. What do you want?",
		choices,
		preferred: preferred?.value,
	});
	if (wanted === back) return goBack;
	switch (wanted.kind) {
		case "preset":
			return await withPreset(session, known, wanted.preset);
		case "show":
			return await toChange(session, known);
		case "by-hand":
			return on({ ...known, at: "setting" });
		case "findings":
			return await showFindings(session, known);
		case "release":
			return on({ ...known, at: "release" });
		case "leave":
			return leave(session, known);
	}
}

async function choicesFor(
	{ world }: Session,
	{ options, situation }: Known,
): Promise<readonly Choice<Wanted>[]> {
	const { judgement, target } = situation;
	const { preset: chosen = [], set = [] } = options;
	const isChosen = chosen.length + set.length > 0;
	const presets = await Promise.all(
		presetNames(presetSource(world)).map(
			async (name): Promise<Choice<Wanted>> => {
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
	const simple = (
		kind: Exclude<Wanted["kind"], "preset">,
		name: string,
		when = true,
	): readonly Choice<Wanted>[] => (when ? [{ name, value: { kind } }] : []);
	const found = judgement.findings.length;
	const soFar = [
		...chosen,
		...set.map((text) => shownSetting(text, target.snapshot)),
	];
	return [
		...simple("show", "That is all: show what it changes", isChosen).map(
			(choice) => ({ ...choice, detail: `Chosen: ${soFar.join(", ")}` }),
		),
		...presets,
		...simple(
			"by-hand",
			set.length > 0 ? "Set another value by hand" : "Set values by hand",
		),
		...simple("findings", `See ${foundText(found)}`, found > 0),
		...simple(
			"release",
			"Another release of OpenClaw reads this file",
			target.source !== "gateway",
		),
		...simple("leave", "Leave without a change"),
	];
}

function foundText(found: number): string {
	return found === 1
		? "the one finding of the check"
		: `the ${count(found, "finding")} of the check`;
}

function presetChoice(
	preset: Preset,
	situation: Situation,
	isChosen: boolean,
): Choice<Wanted> {
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
		detail: preset.title,
		closed: isChosen ? "chosen already" : nothing,
	};
}

async function withPreset(
	session: Session,
	known: Known,
	preset: Preset,
): Promise<Move> {
	const { options, situation } = known;
	const { preset: chosen = [] } = options;
	const next: Known = {
		...known,
		options: { ...options, preset: [...chosen, preset.name] },
	};
	const isShadowed = agentsChanges(preset.settings, situation).length > 0;
	return isShadowed && !options.agents
		? on({ ...next, at: "agents" })
		: await toChange(session, next);
}

/** All that the check found, also what keeps nothing from working. */
async function showFindings(session: Session, known: Known): Promise<Move> {
	const { config, judgement, location, target } = known.situation;
	const linesOf = linesOfConfigs([{ config, target }]);
	const shown = { file: location.file, target, ...judgement };
	const { asker, style } = session;
	await asker.show(findingsWords(shown, { style, linesOf }), questionLines);
	return { kind: "again" };
}
