import type {
	CommandDescription,
	OptionDescription,
} from "../../report/command-description.ts";

/** Where in a command line the cursor stands. */
export interface Place {
	/** The command at hand: `clawtune`, or the last one that is named. */
	readonly command: CommandDescription;
	/** The options of that command that are given already, with their values. */
	readonly given: readonly GivenOption[];
	/** How many arguments that are no options stand before the cursor. */
	readonly argumentsBefore: number;
	/** Does `--` stand before the cursor, so that no option can follow. */
	readonly isBehindDashes: boolean;
	/** The option whose value the cursor is in, and what of the word stands before that value, `--format=`. */
	readonly atValueOf:
		| { readonly option: OptionDescription; readonly lead: string }
		| undefined;
	/** What stands of the value, or of the word, before the cursor. */
	readonly text: string;
}

/** An option as it is given; undefined: without a value. */
export interface GivenOption {
	readonly long: string;
	readonly value: string | undefined;
}

/** Finds out where the end of the last of `words` is. They are those behind the program's name. */
export function placeIn(
	words: readonly string[],
	program: CommandDescription,
): Place {
	const text = words.at(-1) ?? "";
	let place: Place = {
		command: program,
		given: [],
		argumentsBefore: 0,
		isBehindDashes: false,
		atValueOf: undefined,
		text,
	};
	for (const word of words.slice(0, -1)) place = after(word, place);
	if (place.atValueOf || place.isBehindDashes) return place;
	const [, long = "", value] = /^(--[^=]+)=(.*)$/s.exec(text) ?? [];
	const option = place.command.options.find((known) => known.long === long);
	return value !== undefined && option?.value !== undefined
		? { ...place, atValueOf: { option, lead: `${long}=` }, text: value }
		: place;
}

function after(word: string, place: Place): Place {
	const { command, given, atValueOf } = place;
	if (atValueOf)
		return {
			...place,
			atValueOf: undefined,
			given: [...given, { long: atValueOf.option.long, value: word }],
		};
	if (!place.isBehindDashes && word === "--")
		return { ...place, isBehindDashes: true };
	if (!place.isBehindDashes && word.startsWith("-") && word !== "-") {
		const [, name = "", value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
		const option = command.options.find(({ long, short }) =>
			[long, short].includes(name),
		);
		if (!option) return place;
		return option.value !== undefined && value === undefined
			? { ...place, atValueOf: { option, lead: "" } }
			: { ...place, given: [...given, { long: option.long, value }] };
	}
	const below =
		place.argumentsBefore === 0 && !place.isBehindDashes
			? command.commands.find(({ name }) => name === word)
			: undefined;
	return below
		? { ...place, command: below, given: [] }
		: { ...place, argumentsBefore: place.argumentsBefore + 1 };
}
