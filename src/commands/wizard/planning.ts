import { Failure } from "../../failure.ts";
import type { Way } from "../../plan/hazard.ts";
import type { Plan } from "../../plan/plan.ts";
import { failureWords } from "../../report/failure-words.ts";
import type { Situation } from "../situation.ts";
import { planWanted, wantedOf } from "../wanted.ts";
import type { Asked, Known, Move, Session } from "./stop.ts";

/** What the answers so far would do, in one way. Rejects with a `Failure` where the release would not take it. */
export async function planOf(
	{ world }: Session,
	situation: Situation,
	options: Asked["options"],
	way: Way = firstWay(situation, options),
): Promise<Plan> {
	const wanted = await wantedOf(options, world);
	return await planWanted(situation, wanted, way, options, world);
}

/** The way that is taken where nothing is said. A config that is broken is mended in its file. */
function firstWay(
	{ gateway }: Situation,
	{ via, mend }: Asked["options"],
): Way {
	return via === "file" || mend || !gateway ? "file" : "gateway";
}

/** On to what the answers so far would change. Says why where that is nothing, and asks again. */
export async function toChange(session: Session, known: Known): Promise<Move> {
	const { world } = session;
	const plan = await attempt(
		() => planOf(session, known.situation, known.options),
		session,
	);
	if (!plan) return { kind: "again" };
	if (plan.changes.length === 0) {
		world.stdout("That changes nothing: all of it is so already.\n\n");
		return { kind: "again" };
	}
	return { kind: "on", to: { ...known, at: "change", plan } };
}

/** Does something that a person's answer may make impossible. Says why, and gives undefined, where it is. */
export async function attempt<Result>(
	work: () => Promise<Result>,
	session: Session,
): Promise<Result | undefined> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		tell(error, session);
		return undefined;
	}
}

/** Shows why something cannot be done. */
export function tell(failure: Failure, { world, style }: Session): void {
	world.stdout(`${failureWords(failure, style.columns)}\n`);
}
