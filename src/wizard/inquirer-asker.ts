import stringWidth from "fast-string-width";
import { plainStyle, type Style } from "../report/style.ts";
import { type Asker, type Back, back, type Choice } from "./asker.ts";
import { promptUntilAnswered, type Question } from "./inquirer-prompt.ts";
import { inquirerTheme } from "./inquirer-theme.ts";
import { heightOf, type ScreenSize, screensOf } from "./screens.ts";
import { sizeOf, type Terminal } from "./terminal.ts";

/** Lines of the terminal that a list leaves to what stands around it. */
const linesAround = 8;

/**
 * Asks with lists that the arrow keys move in. Escape goes a step back. The library is loaded at once, while the config is
 * read and its gateway is asked, so that the first question need not wait for it.
 */
export function inquirerAsker(terminal: Terminal, style: Style): Asker {
	const loading = import("inquirer");
	// Where it fails, the first question says so.
	loading.catch(() => {});
	const ask = async (question: Question): Promise<string | number | Back> =>
		await promptUntilAnswered((await loading).default, terminal, question);
	const theme = inquirerTheme(style);
	const shownFor =
		(message: string) =>
		<Value>(choice: Choice<Value>, place: number): object =>
			shownChoice(choice, place, message, sizeOf(terminal));
	const pageSize = (): number =>
		Math.max(5, sizeOf(terminal).rows - linesAround);
	const goOn: Asker["goOn"] = async (to) => {
		const answer = await ask({
			type: "input",
			message: `Enter: ${to}. Esc: back.`,
			transformer: () => "",
			theme,
			clearsAfter: true,
		});
		return answer === back ? back : undefined;
	};
	return {
		choose: async ({ message, choices, preferred }) => {
			const place = await ask({
				type: "select",
				message,
				choices: choices.map(shownFor(message)),
				default: placeOf(choices, preferred),
				pageSize: pageSize(),
				loop: choices.length <= pageSize(),
				theme,
			});
			return place === back ? back : valueIn(choices, Number(place));
		},
		search: async ({ message, find }) => {
			let found = find("");
			const asking = `${message} Type to search:`;
			const place = await ask({
				type: "search",
				message: asking,
				source: (term: string | undefined) => {
					found = find(term ?? "");
					return found.map(shownFor(asking));
				},
				pageSize: Math.min(10, pageSize()),
				theme,
			});
			return place === back ? back : valueIn(found, Number(place));
		},
		line: async ({ message, preset, problemWith, isSecret }) => {
			const answer = await ask({
				type: isSecret ? "password" : "input",
				message,
				...(preset === undefined ? {} : { default: preset }),
				validate: (text: string) => problemWith(text) ?? true,
				theme,
			});
			return answer === back ? back : String(answer);
		},
		show: async (text, next) => {
			const { columns, rows } = sizeOf(terminal);
			const screens = screensOf(text, { columns, rows: rows - 2 });
			for (const [place, screen] of screens.entries()) {
				terminal.output.write(screen);
				const isLast = place === screens.length - 1;
				const holdsNext = heightOf(screen, columns) + next <= rows;
				if (isLast && holdsNext) break;
				if ((await goOn("more")) === back) return back;
			}
			return undefined;
		},
		goOn,
	};
}

/** The library breaks lines anywhere, so they are broken between words before. */
function shownChoice<Value>(
	{ name, short, detail, closed }: Choice<Value>,
	place: number,
	message: string,
	{ columns }: ScreenSize,
): object {
	const beside = plainStyle(columns - 2);
	const text = closed === undefined ? name : `${name} (${closed})`;
	return {
		name: beside.wrap(text, 2),
		value: place,
		short: answerBeside(message, short ?? name, columns),
		...(detail === undefined
			? {}
			: { description: plainStyle(columns).wrap(detail, 0) }),
		// The reason is in the name already.
		...(closed === undefined ? {} : { disabled: " " }),
	};
}

/** What was chosen, in the line of its question, or below it where that line does not hold both. */
function answerBeside(
	message: string,
	answer: string,
	columns: number,
): string {
	const fits = stringWidth(message) + stringWidth(answer) + 3 < columns;
	return fits ? answer : `\n  ${plainStyle(columns).wrap(answer, 2)}`;
}

function placeOf<Value>(
	choices: readonly Choice<Value>[],
	preferred: Value | undefined,
): number {
	const wanted = choices.findIndex(
		({ value, closed }) => value === preferred && closed === undefined,
	);
	return wanted >= 0
		? wanted
		: choices.findIndex(({ closed }) => closed === undefined);
}

function valueIn<Value>(
	choices: readonly Choice<Value>[],
	place: number,
): Value {
	const choice = choices[place];
	if (!choice) throw new TypeError("a choice was made that there is not");
	return choice.value;
}
