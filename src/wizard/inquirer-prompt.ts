import type { EndingSignal } from "../ending.ts";
import { plainStyle } from "../report/style.ts";
import { type Back, back, LeftByUser } from "./asker.ts";
import { sizeOf, type Terminal } from "./terminal.ts";

type Library = typeof import("inquirer")["default"];

/** A question as the library takes it. */
export type Question = {
	readonly type: "select" | "search" | "password" | "input";
	readonly message: string;
	/** Take it off the screen once it is answered. */
	readonly clearsAfter?: boolean;
} & { readonly [option: string]: unknown };

/** Why a question was taken back before it was answered. */
type TakenBack =
	| { readonly kind: "escape" }
	| { readonly kind: "continued" }
	| { readonly kind: "signal"; readonly signal: EndingSignal };

const showCursor = "\u001b[?25h";

/**
 * Asks one question, and asks it again where the program was stopped with Ctrl-Z meanwhile. Gives `back` for Escape;
 * rejects with `LeftByUser` for Ctrl-C, the end of the input and a signal.
 */
export async function promptUntilAnswered(
	library: Library,
	terminal: Terminal,
	question: Question,
): Promise<string | number | Back> {
	for (;;) {
		const answer = await prompt(library, terminal, question);
		if (typeof answer !== "object") return answer;
		switch (answer.kind) {
			case "escape":
				return back;
			case "signal":
				throw new LeftByUser(answer.signal);
			case "continued":
		}
	}
}

async function prompt(
	library: Library,
	terminal: Terminal,
	{ clearsAfter = false, ...question }: Question,
): Promise<string | number | TakenBack> {
	const { input, output } = terminal;
	const asking = new AbortController();
	let takenBack: TakenBack | undefined;
	const takeBack = (why: TakenBack): void => {
		takenBack = why;
		asking.abort();
	};
	const onKey = (
		_: unknown,
		{ name, ctrl }: { readonly name?: string; readonly ctrl?: boolean },
	): void => {
		if (name === "escape") takeBack({ kind: "escape" });
		// The library hides it, and the shell would be without.
		if (name === "z" && ctrl) output.write(showCursor);
	};
	input.on("keypress", onKey);
	// Without it the library ends the program at a signal, and leaves the terminal without a cursor and an echo.
	const stopSignals = terminal.onSignal((signal) =>
		takeBack({ kind: "signal", signal }),
	);
	// The library stops reading at Ctrl-Z and never goes on.
	const stopContinue = terminal.onContinue(() =>
		takeBack({ kind: "continued" }),
	);
	try {
		const ask = library.createPromptModule({
			input,
			output,
			signal: asking.signal,
			clearPromptOnDone: clearsAfter,
		});
		const { columns } = sizeOf(terminal);
		const message = plainStyle(columns - 2).wrap(question.message, 2);
		const { answer } = await ask<{ readonly answer: string | number }>([
			{ ...question, message, name: "answer" },
		]);
		return answer;
	} catch (error) {
		if (takenBack) return takenBack;
		if (error instanceof Error && error.name === "ExitPromptError")
			throw new LeftByUser();
		throw error;
	} finally {
		input.off("keypress", onKey);
		stopSignals();
		stopContinue();
	}
}
