import { formatPath, type Path, valueAt } from "../../config/path.ts";
import type { Plan } from "../../plan/plan.ts";
import { decisionWords, placeOf } from "../../report/decision-words.ts";
import { findingWords } from "../../report/finding-words.ts";
import { count, pathWords } from "../../report/words.ts";
import { schemasAt } from "../../schema/schema-node.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { arrive } from "./arrive.ts";
import { leave } from "./leave.ts";
import { attempt, planOf } from "./planning.ts";
import {
	anew,
	goBack,
	type Known,
	type Move,
	on,
	type Session,
} from "./stop.ts";

type Answer =
	| { readonly kind: "decide"; readonly path: Path }
	| { readonly kind: "show" | "look" | "release" | "leave" };

/** Offers what can be mended of a config that the gateway would refuse; it is tuned only after that. */
export async function askToMend(session: Session, known: Known): Promise<Move> {
	const { asker } = session;
	const { options, situation } = known;
	const mending: Known = { ...known, options: mendingOptions(options) };
	const { verdict } = situation.judgement;
	const isConfig = verdict === "invalid" || verdict === "valid";
	const plan = isConfig
		? await attempt(() => planOf(session, situation, mending.options), session)
		: undefined;
	const open = openIn(plan);
	const isMended = plan && plan.changes.length > 0 && open.length === 0;
	const answer = await asker.choose<Answer>({
		message: messageFor(plan, open.length),
		choices: [
			...(isMended ? [simple("show", "Show what mends it")] : []),
			...open.map((item) => openChoice(item, known)),
			simple("look", "Look again, once it is mended in an editor"),
			simple("release", "Another release of OpenClaw reads this file"),
			simple("leave", "Leave without a change"),
		],
	});
	if (answer === back) return goBack;
	switch (answer.kind) {
		case "show":
			return plan ? on({ ...mending, at: "change", plan }) : goBack;
		case "decide":
			return on({ ...mending, at: "decide", path: answer.path });
		case "look":
			return anew(await arrive(session, known));
		case "release":
			return on({ ...known, at: "release" });
		case "leave":
			return leave(session, known);
	}
}

/** Asks what becomes of a setting that only a person can decide about. */
export async function askToDecide(
	session: Session,
	{ path, ...known }: Known & { readonly path: Path },
): Promise<Move> {
	const { options, situation } = known;
	const { unset = [], set = [] } = options;
	const name = formatPath(path);
	const isKnown = schemasAt(situation.target.snapshot, path).length > 0;
	const isStated = valueAt(situation.config.value, path) !== undefined;
	const answer = await session.asker.choose({
		message: `${name}: what shall become of it?`,
		choices: [
			{ name: "Leave it: decide later", value: "leave" },
			...(isKnown ? [{ name: "Set another value", value: "set" }] : []),
			...(isStated ? [{ name: "Take it out", value: "unset" }] : []),
		],
	});
	if (answer === back || answer === "leave") return goBack;
	if (answer === "set") return on({ ...known, at: "value", path });
	return on({
		...known,
		at: "broken",
		options: {
			...options,
			set: set.filter((text) => !text.startsWith(`${name}=`)),
			unset: [...unset, name],
		},
	});
}

/** What does not go with a mend may be asked for again once the config is whole. */
function mendingOptions(options: Known["options"]): Known["options"] {
	const { preset, agents, accept, via, ...rest } = options;
	return { ...rest, mend: true };
}

/** Something that is left for a person. */
interface OpenItem {
	readonly path: Path;
	readonly message: string;
}

/** What a person has to decide, and what keeps a gateway from starting with what would be mended. */
function openIn(plan: Plan | undefined): readonly OpenItem[] {
	if (plan?.upgrade?.kind !== "mend") return [];
	const { decisions, stops } = plan.upgrade;
	return [
		...decisions.map((decision) => ({
			path: placeOf(decision),
			message: decisionWords(decision).message,
		})),
		...stops.map((stop) => ({
			path: stop.path,
			message: findingWords(stop).message,
		})),
	];
}

function messageFor(plan: Plan | undefined, open: number): string {
	const mended = plan?.upgrade?.deeds.length ?? 0;
	const isAre = open === 1 ? "is" : "are";
	if (mended === 0)
		return open === 0
			? "Nothing is tuned on top of it. What now?"
			: `${count(open, "setting")} ${isAre} for you to decide:`;
	const can = `${count(mended, "setting")} can be mended`;
	return open === 0
		? `${can}. What now?`
		: `${can}, ${open} ${isAre} for you to decide first:`;
}

/** What can only be mended in an editor is named, too. */
function openChoice({ path, message }: OpenItem, known: Known): Choice<Answer> {
	const name = pathWords(path);
	const value = { kind: "decide", path } as const;
	return isDecidable(path, known)
		? { name: `Decide about ${name}`, short: name, value, detail: message }
		: { name, value, closed: `${message}; only in an editor` };
}

/** Can a person decide about it here: it is stated, or the release has it. */
function isDecidable(path: Path, { situation, options }: Known): boolean {
	const { config, target } = situation;
	const isDone = (options.unset ?? []).some(
		(name) => name === formatPath(path),
	);
	return (
		path.length > 0 &&
		!isDone &&
		(valueAt(config.value, path) !== undefined ||
			schemasAt(target.snapshot, path).length > 0)
	);
}

function simple(
	kind: Exclude<Answer["kind"], "decide">,
	name: string,
): Choice<Answer> {
	return { name, value: { kind } };
}
