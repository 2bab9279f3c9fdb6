import { createInterface } from "node:readline";
import type { EndingSignal } from "../ending.ts";
import { plainStyle } from "../report/style.ts";
import {
	type Asker,
	type Back,
	back,
	type Choice,
	LeftByUser,
	type Selection,
} from "./asker.ts";
import { sizeOf, type Terminal } from "./terminal.ts";

/** So many matches of a search are told at once. */
const mostMatches = 12;

/**
 * Asks in lines: a list is told once, each choice with its number, and answered by a number. Nothing that was written is
 * written over. `b` goes a step back.
 */
export function plainAsker(terminal: Terminal): Asker {
	const broken = (line: string, indent: number): string =>
		plainStyle(sizeOf(terminal).columns).wrap(line, indent);
	const tell = (line: string, indent = 2): void =>
		void terminal.output.write(`${broken(line, indent)}\n`);
	const choose = async <Value>({
		message,
		choices,
		preferred,
	}: Selection<Value>): Promise<Value | Back> => {
		const open = choices.filter(({ closed }) => closed === undefined);
		const first = open.find(({ value }) => value === preferred) ?? open[0];
		terminal.output.write("\n");
		tell(message);
		for (const choice of choices) tell(`  ${choiceLine(choice, open)}`, 6);
		const enter = first ? `; Enter: ${open.indexOf(first) + 1}` : "";
		for (;;) {
			const text = await lineOf(
				terminal,
				`Number, 1 to ${open.length}${enter}; b: back > `,
			);
			if (isBack(text)) return back;
			const choice =
				text === "" ? first : open[/^\d+$/.test(text) ? Number(text) - 1 : -1];
			if (choice) return choice.value;
			tell(
				`There is no ${text}: type a number from 1 to ${open.length}, or b.`,
			);
		}
	};
	return {
		choose,
		search: async ({ message, find }) => {
			for (;;) {
				terminal.output.write("\n");
				tell(message);
				const term = await lineOf(
					terminal,
					broken(
						"A word to look for; Enter: what is most likely; b: back > ",
						2,
					),
				);
				if (isBack(term)) return back;
				const found = find(term);
				if (found.length === 0) {
					tell(`Nothing is called like ${term}.`);
					continue;
				}
				const shown = found.slice(0, mostMatches);
				const rest = found.length - shown.length;
				const chosen = await choose({
					message:
						rest > 0
							? `${shown.length} of ${found.length}; go back to look for another word:`
							: "Found:",
					choices: shown,
				});
				if (chosen !== back) return chosen;
			}
		},
		line: async ({ message, preset, problemWith, isSecret }) => {
			const enter = preset === undefined ? "" : `; Enter: ${preset}`;
			const warning = isSecret ? "; what you type is shown" : "";
			for (;;) {
				const text = await lineOf(
					terminal,
					broken(`${message}${enter}${warning}; b: back > `, 2),
				);
				if (isBack(text)) return back;
				const answer = text === "" ? (preset ?? "") : text;
				const problem = problemWith(answer);
				if (problem === undefined) return answer;
				tell(problem);
			}
		},
		// A reader goes back in the text by itself, so it comes as a whole.
		show: async (text) => {
			terminal.output.write(text);
			return undefined;
		},
		goOn: async (to) =>
			isBack(await lineOf(terminal, `Enter: ${to}; b: back > `))
				? back
				: undefined,
	};
}

/** What cannot be chosen has no number. */
function choiceLine<Value>(
	choice: Choice<Value>,
	open: readonly Choice<Value>[],
): string {
	const { name, detail, closed } = choice;
	const width = String(open.length).length;
	if (closed !== undefined)
		return `${"-".padStart(width)}  ${name} (${closed})`;
	const more = detail === undefined ? "" : `: ${detail}`;
	return `${String(open.indexOf(choice) + 1).padStart(width)}  ${name}${more}`;
}

function isBack(text: string): boolean {
	return /^b(ack)?$/i.test(text);
}

/** One line of input, without the space around it. Rejects with `LeftByUser` at Ctrl-C and at the end of the input. */
function lineOf(
	{ input, output, onSignal }: Terminal,
	question: string,
): Promise<string> {
	return new Promise((resolve, reject) => {
		const lines = createInterface({ input, terminal: false });
		const end = (settle: () => void): void => {
			stopListening();
			lines.off("close", onEndOfInput);
			lines.close();
			settle();
		};
		const leave = (signal?: EndingSignal): void => {
			output.write("\n");
			end(() => reject(new LeftByUser(signal)));
		};
		const onEndOfInput = (): void => leave();
		const stopListening = onSignal(leave);
		lines.once("line", (text) => end(() => resolve(text.trim())));
		lines.once("close", onEndOfInput);
		output.write(question);
	});
}
