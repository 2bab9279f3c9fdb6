import { lossesIn, refusingHazards, type Way } from "../../plan/hazard.ts";
import type { Plan } from "../../plan/plan.ts";
import {
	effectWords,
	obstacleWords,
	wayWords,
} from "../../report/wizard/plan-words.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { questionLines } from "./arrive.ts";
import { carryOutChosen } from "./carry-out-chosen.ts";
import { replayedFor } from "./kept-trace.ts";
import { leave } from "./leave.ts";
import { planOf } from "./planning.ts";
import { goBack, type Move, on, type Planned, type Session } from "./stop.ts";

type Chosen =
	| { readonly kind: "way"; readonly plan: Plan }
	| { readonly kind: "record" | "save" | "more" | "leave" };

/** Shows what the change does, and asks how to apply it. What loses nothing comes first. */
export async function askHow(
	session: Session,
	planned: Planned,
): Promise<Move> {
	const { asker, style } = session;
	const plans = (await plansFor(session, planned)).toSorted(gentlerFirst);
	const shown = plans[0] ?? planned.plan;
	const replayed = replayedFor(shown, planned, session);
	const effect = effectWords(shown, style, replayed);
	if ((await asker.show(effect, questionLines)) === back) return goBack;
	const ways = plans.map((plan) => wayChoice(plan, planned.options));
	const choices: readonly Choice<Chosen>[] = [
		...ways,
		...recordChoice(planned, replayed !== undefined),
		{ name: "Save it as a plan, to be applied later", value: { kind: "save" } },
		...(planned.options.mend
			? []
			: [
					{
						name: "Change something else, too",
						value: { kind: "more" } as const,
					},
				]),
		{ name: "Leave without a change", value: { kind: "leave" } },
	];
	const open = choices.find(
		({ value, closed }) =>
			closed === undefined &&
			(value.kind !== "way" ||
				refusingHazards(value.plan.hazards).length === 0),
	);
	const chosen = await asker.choose({
		message: "How shall it be applied?",
		choices,
		preferred: open?.value,
	});
	if (chosen === back) return goBack;
	switch (chosen.kind) {
		case "way":
			return await take(session, { ...planned, plan: chosen.plan });
		case "record":
			return on({ ...planned, at: "record", plan: shown });
		case "save":
			return on({ ...planned, at: "save", plan: shown });
		case "more":
			return on({ ...planned, at: "want" });
		case "leave":
			return leave(session, planned);
	}
}

/** A recording says what the change would have done; for a config that lies here and is not being mended. */
function recordChoice(
	{ options, situation }: Planned,
	isRecorded: boolean,
): readonly Choice<Chosen>[] {
	if (options.mend || options.dryRun || !situation.isAtHand) return [];
	return [
		{
			name: isRecorded
				? "Record anew what is written, and estimate from that"
				: "Record for a while what is written, and estimate from that",
			value: { kind: "record" },
		},
	];
}

/** Asks about what would be destroyed, one after the other, and then does it. */
export async function take(session: Session, planned: Planned): Promise<Move> {
	const [hazard] = refusingHazards(planned.plan.hazards);
	return hazard
		? on({ ...planned, at: "hazard", hazard })
		: await carryOutChosen(session, planned);
}

/** The same change in each way that there is. */
async function plansFor(
	session: Session,
	{ options, situation }: Planned,
): Promise<readonly Plan[]> {
	const { gateway, isAtHand } = situation;
	const ways: readonly Way[] = [
		...(gateway && !options.mend && options.via !== "file"
			? (["gateway"] as const)
			: []),
		...(isAtHand && options.via !== "gateway" ? (["file"] as const) : []),
	];
	return await Promise.all(
		ways.map((way) => planOf(session, situation, options, way)),
	);
}

/** What has to be asked about counts more than what is only told. */
function gentlerFirst(left: Plan, right: Plan): number {
	return (
		refusingHazards(left.hazards).length -
			refusingHazards(right.hazards).length ||
		lossesIn(left.hazards).length - lossesIn(right.hazards).length
	);
}

function wayChoice(plan: Plan, { dryRun }: Planned["options"]): Choice<Chosen> {
	const refusing = refusingHazards(plan.hazards);
	const fixed = refusing.find(({ id }) => id === "read-only");
	return {
		name: wayWords(plan.way, refusing),
		short: plan.way === "gateway" ? "through the gateway" : "in the file",
		value: { kind: "way", plan },
		detail: obstacleWords(plan.hazards, plan),
		closed: dryRun
			? "not with --dry-run"
			: fixed && obstacleWords([fixed], plan),
	};
}
