import type { Hazard } from "../../plan/hazard.ts";
import { obstacleWords } from "../../report/wizard/plan-words.ts";
import { back } from "../../wizard/asker.ts";
import { take } from "./how.ts";
import { planOf } from "./planning.ts";
import {
	goBack,
	type Move,
	otherWay,
	type Planned,
	type Session,
} from "./stop.ts";

/** Asks whether what one hazard would destroy may go. */
export async function askAboutHazard(
	session: Session,
	{ hazard, ...planned }: Planned & { readonly hazard: Hazard },
): Promise<Move> {
	const { options, situation, plan } = planned;
	const answer = await session.asker.choose({
		message: `${hazard.id}: ${obstacleWords([hazard], plan)}. May it?`,
		choices: [
			{ name: "No: choose another way", value: false },
			{ name: "Yes: it may", value: true },
		],
	});
	if (answer === back) return goBack;
	if (!answer) return otherWay;
	const accepting = {
		...options,
		accept: [...(options.accept ?? []), hazard.id],
	};
	return await take(session, {
		...planned,
		options: accepting,
		plan: await planOf(session, situation, accepting, plan.way),
	});
}
