import type { Failure } from "../../failure.ts";
import { back } from "../../wizard/asker.ts";
import { arrive, firstOf } from "./arrive.ts";
import { leave } from "./leave.ts";
import {
	anew,
	goBack,
	type Known,
	type Move,
	on,
	type Session,
} from "./stop.ts";

/** Asks how to go on where a gateway is there and does not let itself be asked. */
export async function askAboutGateway(
	session: Session,
	{ why, ...known }: Known & { readonly why: Failure },
): Promise<Move> {
	const { asker, world, style } = session;
	const { options, done, situation } = known;
	if (why.hint) world.stdout(`${style.wrap(why.hint, 0)}\n\n`);
	const answer = await asker.choose({
		message: "The gateway cannot be asked. How to go on?",
		choices: [
			{ name: "Try again", value: "again" },
			...(why.code === "access-denied"
				? [{ name: "Type its token", value: "token" }]
				: []),
			...(situation.isAtHand
				? [{ name: "Go on with the file alone", value: "file" }]
				: []),
			{ name: "Leave without a change", value: "leave" },
		],
	});
	if (answer === back) return goBack;
	if (answer === "leave") return leave(session, known);
	if (answer === "file") {
		const alone: Known = { ...known, options: { ...options, via: "file" } };
		return on(await firstOf(session, alone));
	}
	if (answer === "again") return anew(await arrive(session, { options, done }));
	const token = await asker.line({
		message: "The gateway's token (it is not kept)",
		isSecret: true,
		problemWith: (text) => (text === "" ? "Type the token." : undefined),
	});
	if (token === back) return { kind: "again" };
	const withToken = { ...options, token };
	return anew(await arrive(session, { options: withToken, done }));
}
