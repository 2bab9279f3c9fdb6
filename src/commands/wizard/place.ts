import type { ConfigCandidate } from "../../config/config-candidates.ts";
import type { Failure } from "../../failure.ts";
import { printable } from "../../report/printable.ts";
import { sameWords } from "../../report/wizard/end-words.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { arrive } from "./arrive.ts";
import {
	candidatesIn,
	exampleOptions,
	isNamed,
	optionsFor,
} from "./candidates.ts";
import { askForFilePath } from "./file-path.ts";
import { sameCommands } from "./leave.ts";
import {
	type Asked,
	anew,
	goBack,
	type Move,
	on,
	type Session,
	type Stop,
} from "./stop.ts";

type Place =
	| { readonly kind: "config"; readonly config: ConfigCandidate }
	| { readonly kind: "path" | "example" | "leave" };

/** The first question: about the config, where several or none are at hand and none is named; else what the one leaves open. */
export async function firstStop(
	session: Session,
	options: Asked["options"],
): Promise<Stop> {
	const asked: Asked = { options, done: [] };
	const { world } = session;
	if (isNamed(options, world)) return await arrive(session, asked, "first");
	const [only, ...others] = candidatesIn(world);
	return only && others.length === 0
		? await arrive(
				session,
				{ ...asked, options: optionsFor(only, options) },
				"first",
			)
		: { ...asked, at: "place" };
}

/** Asks which config is meant. */
export async function askForPlace(
	session: Session,
	asked: Asked,
): Promise<Move> {
	const { asker, world } = session;
	const { options, done } = asked;
	const candidates = candidatesIn(world);
	const chosen = await asker.choose<Place>({
		message:
			candidates.length === 0
				? "There is no config where OpenClaw looks for it. Which one?"
				: "There are several configs. Which one?",
		choices: [
			...candidates.map(candidateChoice),
			{ name: "Another one: type its path", value: { kind: "path" } },
			{
				name: "A copy of the bundled example, to look around",
				short: "the example",
				value: { kind: "example" },
			},
			{ name: "Leave without a change", value: { kind: "leave" } },
		],
	});
	if (chosen === back) return goBack;
	switch (chosen.kind) {
		case "config":
			return on(
				await arrive(session, {
					options: optionsFor(chosen.config, options),
					done,
				}),
			);
		case "path":
			return await askForPath(session, asked);
		case "example":
			return on(
				await arrive(session, {
					options: { ...options, ...exampleOptions(session) },
					done,
				}),
			);
		case "leave":
			return leaveEarly(session, asked, 0);
	}
}

async function askForPath(
	session: Session,
	{ options, done }: Asked,
): Promise<Move> {
	const path = await askForFilePath(session, "The path of the config");
	return path === back
		? { kind: "again" }
		: on(
				await arrive(session, { options: { ...options, config: path }, done }),
			);
}

/** Asks what to do where no config can be read. */
export async function askAfterUnreadable(
	session: Session,
	{ why, ...asked }: Asked & { readonly why: Failure },
): Promise<Move> {
	const answer = await session.asker.choose({
		message: "What now?",
		choices: [
			{ name: "Look again, once it is mended in an editor", value: "again" },
			{ name: "Another config: type its path", value: "path" },
			{ name: "Leave without a change", value: "leave" },
		],
	});
	if (answer === back) return goBack;
	if (answer === "path") return await askForPath(session, asked);
	return answer === "leave"
		? leaveEarly(session, asked, why.exitCode)
		: anew(await arrive(session, asked));
}

function leaveEarly(
	{ world, style }: Session,
	asked: Asked,
	exitCode: number,
): Move {
	world.stdout(
		`Nothing was changed.\n${sameWords(sameCommands(asked), style)}`,
	);
	return { kind: "end", exitCode };
}

function candidateChoice(config: ConfigCandidate): Choice<Place> {
	const about = {
		named: "named",
		state: "in a state folder",
		profile: `the profile ${config.profile}`,
		"working-directory": "in this folder",
	}[config.from];
	return {
		name: `${printable(config.file)} (${about})`,
		short: printable(config.file),
		value: { kind: "config", config },
	};
}
