import { Failure } from "../../failure.ts";
import { sameWords } from "../../report/wizard/end-words.ts";
import { LeftByUser } from "../../wizard/asker.ts";
import { checkText, commandText } from "../command-text.ts";
import type { Asked, Known, Move, Session } from "./stop.ts";

/** The end where the person wants no more. The exit code is that of the check: 2 where the release takes no such config. */
export function leave({ world, style }: Session, known: Known): Move {
	const { done, situation } = known;
	world.stdout(
		`Nothing ${done.length > 0 ? "more " : ""}was changed.\n${sameWords(sameCommands(known), style)}`,
	);
	return {
		kind: "end",
		exitCode: situation.judgement.verdict === "valid" ? 0 : 2,
	};
}

/**
 * Does what a person may leave with Ctrl-C. Rejects then with a `Failure` (`interrupted`), once it is said which commands
 * do what was done and show what was asked for.
 */
export async function orLeave<Result>(
	{ world, style }: Session,
	asked: Asked & Partial<Known>,
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof LeftByUser)) throw error;
		const more = asked.done.length > 0 ? "more " : "";
		world.stdout(`\n${sameWords(sameCommands(asked), style)}`);
		throw new Failure(
			"interrupted",
			`${error.signal === "SIGINT" ? "Left with Ctrl-C" : `Ended by ${error.signal}`}. Nothing ${more}was changed.`,
		);
	}
}

/** The commands that do what a run has done, and show what it was asked for last. */
export function sameCommands({
	options,
	done,
	situation,
}: Asked & Partial<Known>): readonly string[] {
	const { preset = [], set = [], unset = [], mend } = options;
	if (preset.length + set.length + unset.length > 0 || mend) {
		const snapshot = situation?.target.snapshot;
		const shown = { command: "plan", way: "gateway", snapshot } as const;
		return [...done, commandText(options, shown)];
	}
	// There is no file here to be checked of a gateway elsewhere.
	const isFile = situation === undefined || situation.isAtHand;
	return done.length === 0 && isFile
		? [checkText(options, situation?.location.file)]
		: done;
}
