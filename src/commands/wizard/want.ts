import { findingsWords } from "../../report/wizard/broken-words.ts";
import { count } from "../../report/words.ts";
import type { Preset } from "../../tuning/preset.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { shownSetting } from "../command-text.ts";
import { linesOfConfigs } from "../shown-lines.ts";
import { agentsChanges } from "./agents.ts";
import { questionLines } from "./arrive.ts";
import { leave } from "./leave.ts";
import { toChange } from "./planning.ts";
import { isRecommended, presetChoices, type Wanted } from "./preset-choices.ts";
import { goBack, type Known, type Move, on, type Session } from "./stop.ts";

/** Asks what the person wants: a preset, values of their own, or both. */
export async function askForPreset(
	session: Session,
	known: Known,
): Promise<Move> {
	const { asker } = session;
	const presets = await presetChoices(session, known);
	const choices = choicesFor(known, presets);
	const preferred =
		choices.find(({ value }) => value.kind === "show") ??
		presets.find(isRecommended) ??
		choices.find(
			({ value, closed }) => value.kind === "leave" && closed === undefined,
		);
	const wanted = await asker.choose({
		message: wantMessage(presets, preferred?.value.kind === "leave"),
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

function choicesFor(
	{ options, situation }: Known,
	presets: readonly Choice<Wanted>[],
): readonly Choice<Wanted>[] {
	const { judgement, target } = situation;
	const { preset: chosen = [], set = [] } = options;
	const isChosen = chosen.length + set.length > 0;
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

/** What is asked, and first what it means that a preset, or each of them, has nothing to do. */
function wantMessage(
	presets: readonly Choice<Wanted>[],
	isLeaving: boolean,
): string {
	const question = "What do you want?";
	if (!isLeaving) return question;
	return presets.some(({ closed }) => closed === undefined)
		? `The preset safe has nothing to do here. ${question}`
		: `No preset has anything to do here. ${question}`;
}

function foundText(found: number): string {
	return found === 1
		? "the one finding of the check"
		: `the ${count(found, "finding")} of the check`;
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
