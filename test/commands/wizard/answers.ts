import {
	type Asker,
	type Back,
	back,
	type Choice,
	LeftByUser,
} from "../../../src/wizard/asker.ts";

/** What tired people type: sense, nonsense, and what looks like either. */
const typed = [
	...["5000", "1000", "true", "local", "0", "-1", "2s", "1e3", "0x10", " 7 "],
	...["hello world", "it's", '"5"', "null", "[]", "{}", "[1, 2]", "a=b", "ü"],
	...[
		"--help",
		"openai/gpt-5.4",
		"5m",
		"/tmp/x",
		"~/.openclaw/openclaw.json",
		"",
		`\${NAME}`,
		"-",
	],
] as const;

const searched = ["", "watch", "skills deb", "night", "list", "zzz", "model"];

/**
 * A person who answers each question with the next of some numbers: mostly something that leads on, at times one step back
 * or out. Leaves with Ctrl-C when there are no more of them.
 */
export function answersFrom(numbers: readonly number[]): Asker {
	let used = 0;
	const next = (): number => {
		const number = numbers[used];
		used += 1;
		if (number === undefined) throw new LeftByUser();
		return number;
	};
	const picked = <Value>(
		choices: readonly Choice<Value>[],
	): Choice<Value> | Back => {
		const number = next();
		const open = choices.filter(({ closed }) => closed === undefined);
		const staying = open.filter(({ name }) => !/^(Leave|Another)/.test(name));
		const likely = number % 100 < 90 && staying.length > 0 ? staying : open;
		return (
			likely[number % (likely.length + (number % 8 === 0 ? 1 : 0))] ?? back
		);
	};
	const answerOf = <Value>(choice: Choice<Value> | Back): Value | Back =>
		choice === back ? back : choice.value;
	return {
		choose: async ({ choices }) => answerOf(picked(choices)),
		search: async ({ find }) =>
			answerOf(picked(find(searched[next() % searched.length] ?? ""))),
		line: async ({ preset, problemWith }) => {
			for (let attempt = 0; attempt < typed.length; attempt += 1) {
				const text = typed[next() % typed.length];
				const answer = text === "-" && preset !== undefined ? preset : text;
				if (answer !== undefined && problemWith(answer) === undefined)
					return answer;
			}
			return back;
		},
		show: async () => undefined,
		goOn: async () => (next() % 9 === 0 ? back : undefined),
	};
}
