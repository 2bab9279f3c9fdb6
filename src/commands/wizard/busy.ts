import type { Failure } from "../../failure.ts";
import { back } from "../../wizard/asker.ts";
import { carryOutChosen } from "./carry-out-chosen.ts";
import { leave } from "./leave.ts";
import { tell } from "./planning.ts";
import { type Move, otherWay, type Planned, type Session } from "./stop.ts";

/** Asks what to do while the gateway takes no more changes. */
export async function askWhenBusy(
	session: Session,
	{ why, ...planned }: Planned & { readonly why: Failure },
): Promise<Move> {
	tell(why, session);
	const answer = await session.asker.choose({
		message: "Nothing was changed. What now?",
		choices: [
			{ name: "Wait until it takes changes again, then send", value: "wait" },
			{ name: "Choose another way", value: "other" },
			{ name: "Leave without a change", value: "leave" },
		],
	});
	if (answer === back || answer === "other") return otherWay;
	if (answer === "leave") return leave(session, planned);
	const options = { ...planned.options, wait: "5m" };
	return await carryOutChosen(session, { ...planned, options });
}
