import type { Receipt } from "../../apply/receipt.ts";
import { equalValues, type JsonValue } from "../../config/json.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import type { Base, Plan } from "../../plan/plan.ts";
import { isSameChange } from "../../plan/same-change.ts";
import { applyPretty } from "../../report/apply-report.ts";
import { pipelineWords, sameWords } from "../../report/wizard/end-words.ts";
import { carryOut } from "../carry-out.ts";
import { commandText, pipelineText, revertText } from "../command-text.ts";
import type { Situation } from "../situation.ts";
import { arrive, isSound, look, lookAndStay } from "./arrive.ts";
import { planOf, tell } from "./planning.ts";
import {
	anew,
	type Known,
	type Move,
	on,
	type Planned,
	type Session,
	type Stop,
} from "./stop.ts";

/** What stops an apply before anything was changed, so that the person can choose something else. */
const harmless: readonly FailureCode[] = [
	"usage",
	"unreadable",
	"base-invalid",
	"refused",
	"no-gateway",
	"unreachable",
	"access-denied",
];

/**
 * Does what was shown and chosen. The config and its gateway are looked at again before: where someone else has changed
 * something since, nothing is done, and the change is shown as it would be now.
 */
export async function carryOutChosen(
	session: Session,
	planned: Planned,
): Promise<Move> {
	const { world, style } = session;
	const { options, plan, done } = planned;
	let now: Situation | undefined;
	try {
		now = await unlessUnreadable(lookAndStay(options, world, "later"));
		const again =
			now && isPlannable(now, planned)
				? await planOf(session, now, options, plan.way)
				: undefined;
		if (!now || !again || !isAsShown(plan, again))
			return await showAnew(session, planned);
		return await finish(
			session,
			{ ...planned, situation: now, plan: again },
			await carryOut(now, again, options, world),
		);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		if (error.code === "base-moved") return await showAnew(session, planned);
		if (error.code === "rate-limited" && options.wait === undefined)
			return on({ ...planned, at: "busy", why: error });
		if (!harmless.includes(error.code)) {
			world.stdout(`\n${sameWords([...done, commandOf(planned)], style)}`);
			throw error;
		}
		tell(error, session);
		return on({ ...planned, at: "how" });
	} finally {
		now?.gateway?.connection.close();
	}
}

/** Can the same still be planned in the same way. */
function isPlannable(now: Situation, { options, plan }: Planned): boolean {
	return (
		(plan.way === "file" || now.gateway !== undefined) &&
		(options.mend === true || isSound(now))
	);
}

/** Is a plan the one that was shown, on the same texts and for the same release. */
function isAsShown(shown: Plan, again: Plan): boolean {
	return (
		isSameChange(shown, again) &&
		equalValues(identityOf(shown.base), identityOf(again.base))
	);
}

function identityOf({
	sha256,
	gatewayHash,
	includes,
	target,
}: Base): readonly JsonValue[] {
	return [
		sha256 ?? null,
		gatewayHash ?? null,
		target.release,
		...includes.flatMap((included) => [included.file, included.sha256]),
	];
}

/** Someone else was faster: shows the change as it would be now. What was accepted before counts no more. */
async function showAnew(session: Session, before: Known): Promise<Move> {
	const { world, style } = session;
	const { done } = before;
	const { accept, ...options } = before.options;
	const note = style.caution(
		"Nothing was changed: the config, or its gateway, is not as it was when the change was shown.",
	);
	const situation = await unlessUnreadable(look(options, world, "later"));
	if (options.mend || !situation || !isSound(situation)) {
		world.stdout(`\n${style.wrap(note, 0)}\n\n`);
		return anew(await arrive(session, { options: unasked(options), done }));
	}
	const plan = await planOf(session, situation, options);
	const known: Known = { options, done, situation };
	const first: Stop = { ...known, at: "want", options: unasked(options) };
	if (plan.changes.length > 0)
		return anew(first, {
			...known,
			at: "change",
			plan,
			note: `${note} This is what would change now:`,
		});
	world.stdout(
		`\n${style.wrap(`${note} Nothing is left to change: all of it is so already.`, 0)}\n\n`,
	);
	return anew(first);
}

/** What is there now; undefined where no config can be read any more. */
async function unlessUnreadable(
	looking: Promise<Situation>,
): Promise<Situation | undefined> {
	try {
		return await looking;
	} catch (error) {
		if (error instanceof Failure && error.code === "unreadable")
			return undefined;
		throw error;
	}
}

/** The options without what was asked for. */
function unasked(options: Known["options"]): Known["options"] {
	const { preset, set, unset, agents, accept, mend, ...rest } = options;
	return rest;
}

/** Says what came of it, and, after a config was mended, goes on to what else is wanted. */
async function finish(
	session: Session,
	planned: Planned,
	receipt: Receipt,
): Promise<Move> {
	const { world, style } = session;
	const { options, situation, plan, done } = planned;
	const commands = [...done, commandOf(planned)];
	world.stdout(`\n${applyPretty(plan, receipt, style, revertText(options))}`);
	if (options.mend) {
		world.stdout("\n");
		return anew(
			await arrive(session, { options: unasked(options), done: commands }),
		);
	}
	world.stdout(
		`${sameWords(commands, style)}${pipelineWords(pipelineText(options, situation, world.version), style)}`,
	);
	return { kind: "end", exitCode: 0 };
}

/** The command that does what was chosen. */
function commandOf({ options, situation, plan }: Planned): string {
	return commandText(options, {
		command: "apply",
		way: plan.way,
		snapshot: situation.target.snapshot,
		repeatsAccepted: true,
	});
}
