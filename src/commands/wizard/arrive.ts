import { Failure } from "../../failure.ts";
import { failureWords } from "../../report/failure-words.ts";
import { brokenWords } from "../../report/wizard/broken-words.ts";
import { foundWords } from "../../report/wizard/found-words.ts";
import type { Judgement } from "../../schema/finding.ts";
import { placeOf } from "../config-at-hand.ts";
import type { World } from "../invocation.ts";
import { settle } from "../own-state.ts";
import { linesOfConfigs } from "../shown-lines.ts";
import { gatherSituation, type Situation } from "../situation.ts";
import type { Asked, Known, Session, Stop } from "./stop.ts";

/** Is it the first look of a run, or a later one, which need not tell again what the first has told. */
export type Look = "first" | "later";

/**
 * Looks at what is there, says what it found, and gives the first question that this leaves open.
 * Rejects with a `Failure` for options that are wrong whatever the person answers.
 */
export async function arrive(
	session: Session,
	{ options, done }: Asked,
	which: Look = "later",
): Promise<Stop> {
	const { world, style } = session;
	let situation: Situation;
	try {
		situation = await look(options, world, which);
	} catch (error) {
		if (!(error instanceof Failure) || error.code === "usage") throw error;
		world.stdout(`${failureWords(error, style.columns)}\n`);
		return { at: "unreadable", options, done, why: error };
	}
	const known: Known = { options, done, situation };
	const { target, withoutGateway } = situation;
	const isTrouble =
		withoutGateway !== undefined &&
		withoutGateway.code !== "no-gateway" &&
		options.via !== "file";
	if (isTrouble || target.source !== "assumed")
		world.stdout(foundWords(situation, style));
	return isTrouble
		? { ...known, at: "gateway", why: withoutGateway }
		: await firstOf(session, known);
}

/** The first question on a config, whose gateway is there or is not needed. */
export async function firstOf(session: Session, known: Known): Promise<Stop> {
	const { situation } = known;
	if (situation.target.source === "assumed") return { ...known, at: "release" };
	if (isSound(situation)) return { ...known, at: "want" };
	const { config, judgement, location, target } = situation;
	const { style, asker } = session;
	const linesOf = linesOfConfigs([{ config, target }]);
	const shown = { file: location.file, target, ...judgement };
	await asker.show(brokenWords(shown, { style, linesOf }), questionLines);
	const names = missingIn(judgement);
	return names.length > 0
		? { ...known, at: "variables", names }
		: { ...known, at: "broken" };
}

/** The names of the variables without which the release refuses a config, and which are not set here. */
function missingIn({ findings }: Judgement): readonly string[] {
	const names = findings.flatMap((finding) =>
		finding.code === "env-missing" && finding.severity === "error"
			? [finding.name]
			: [],
	);
	return [...new Set(names)];
}

/** So many lines a question with a handful of choices takes. */
export const questionLines = 9;

/** Reads the config and asks its gateway; nothing of that stays open. */
export async function look(
	options: Asked["options"],
	world: World,
	which: Look,
): Promise<Situation> {
	const situation = await lookAndStay(options, world, which);
	situation.gateway?.connection.close();
	return situation;
}

/** The same, with the connection open. */
export async function lookAndStay(
	options: Asked["options"],
	world: World,
	which: Look,
): Promise<Situation> {
	const told = which === "first" ? options : { ...options, quiet: true };
	const location = placeOf(told, world);
	await settle(location, told, world);
	return await gatherSituation(told, world, location, "passed-over");
}

/** Would the gateway take the config as it is. One that runs with it has taken it. */
export function isSound({
	judgement,
	gateway,
}: {
	readonly judgement: Judgement;
	readonly gateway: Situation["gateway"];
}): boolean {
	if (judgement.verdict !== "valid") return false;
	return judgement.startup !== "refuses" || gateway !== undefined;
}
