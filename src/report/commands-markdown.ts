import type {
	CommandDescription,
	OptionDescription,
} from "./command-description.ts";
import type { CommandPage } from "./command-pages/page.ts";
import { commandPages } from "./command-pages.ts";
import { escaped } from "./markdown.ts";

/** What a word such as `<duration>` stands for. */
export interface ValueDescription {
	/** As `--help` writes it, in small letters: `duration`. */
	readonly word: string;
	readonly says: string;
	/** All there are; empty where it is one of many. */
	readonly names: readonly string[];
}

/** The page of documentation with every command and option, made from what `--help` shows. */
export function commandsMarkdown(
	program: CommandDescription,
	values: readonly ValueDescription[],
): string {
	const common = commonOptions(program);
	const all = named(program);
	return [
		"# Commands",
		"What `--help` of each command says. Results go to standard output; progress, notes and errors to standard error. This page is made from the program by `npm run docs`.",
		table(
			["command", "does"],
			all.map(({ words, command }) => [
				`[\`${called(words)}\`](#${anchorOf(words)})`,
				escaped(words === "" ? "ask, on a terminal" : command.says),
			]),
		),
		...all.flatMap(({ words, command }) => section(words, command, common)),
		"## Options of every command",
		"They stand behind the command: `clawtune check --quiet`. What holds where an option is not given stands in brackets. A value may stand behind a blank or behind `=`.",
		optionTable(common),
		"## Values",
		"What stands in the place of such a word; in capital letters, `FILE`, where it needs no option before it.",
		table(
			["word", "what it stands for"],
			values.map(({ word, says, names }) => [
				`\`<${word.replace("|", "\\|")}>\``,
				[escaped(says), names.map((name) => `\`${name}\``).join(", ")]
					.filter(Boolean)
					.join(": "),
			]),
		),
	]
		.join("\n\n")
		.concat("\n");
}

interface NamedCommand {
	/** `locks sweep`; `""` for the program itself. */
	readonly words: string;
	readonly command: CommandDescription;
}

/** Every command with the words that call it, the program itself first. */
function named(
	command: CommandDescription,
	before: readonly string[] = [],
): readonly NamedCommand[] {
	return [
		{ words: before.join(" "), command },
		...command.commands.flatMap((below) =>
			named(below, [...before, below.name]),
		),
	];
}

/** The options that a command which has none of its own has. */
function commonOptions({
	commands,
}: CommandDescription): readonly OptionDescription[] {
	return commands.find(({ name }) => name === "schema")?.options ?? [];
}

function section(
	words: string,
	command: CommandDescription,
	common: readonly OptionDescription[],
): readonly string[] {
	const page = commandPages[words];
	if (!page) throw new TypeError(`clawtune ${words} has no page`);
	const isCommon = (option: OptionDescription): boolean =>
		common.some(
			({ flags, says }) => flags === option.flags && says === option.says,
		);
	const own = command.options.filter((option) => !isCommon(option));
	const hasCommon = command.options.filter(isCommon).length > 1;
	return [
		`## ${called(words)}`,
		escaped(page.means),
		`\`${usageOf(words, command)}\``,
		...(command.values.length === 0
			? []
			: [
					table(
						["argument", "what it is"],
						command.values.map((value) => [
							`\`${value.value.replace("|", "\\|")}\``,
							escaped(value.says),
						]),
					),
				]),
		...(own.length === 0 ? [] : [optionTable(own)]),
		...(hasCommon
			? [
					`${own.length === 0 ? "It has" : "Also"} the [options of every command](#options-of-every-command).`,
				]
			: []),
		examplesOf(page),
		table(
			["exit code", "when"],
			page.exits.map(([code, means]) => [String(code), escaped(means)]),
		),
	];
}

function usageOf(words: string, { values }: CommandDescription): string {
	const argumentsOf = values.map(({ value, isRepeatable }) =>
		isRepeatable ? `[${value}...]` : `[${value}]`,
	);
	return [called(words), "[options]", ...argumentsOf].join(" ");
}

function examplesOf({ examples }: CommandPage): string {
	const lines = examples.map(({ line, does }) => `# ${does}\n${line}`);
	return `\`\`\`sh\n${lines.join("\n")}\n\`\`\``;
}

function optionTable(options: readonly OptionDescription[]): string {
	return table(
		["option", "what it does"],
		options.map(({ flags, says }) => [
			`\`${flags.replace("|", "\\|")}\``,
			escaped(says),
		]),
	);
}

function table(
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	return [head, head.map(() => "---"), ...rows]
		.map((cells) => `| ${cells.join(" | ")} |`)
		.join("\n");
}

function called(words: string): string {
	return words === "" ? "clawtune" : `clawtune ${words}`;
}

function anchorOf(words: string): string {
	return called(words).replaceAll(" ", "-");
}
