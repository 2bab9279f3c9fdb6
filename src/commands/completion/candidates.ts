import type {
	ArgumentDescription,
	CommandDescription,
} from "../../report/command-description.ts";
import { type ValueKind, valueKindOf } from "../value-kinds.ts";
import { type GivenOption, type Place, placeIn } from "./place.ts";

/** A word that may stand at the cursor. */
export interface Candidate {
	readonly text: string;
	/** What it means, in a few words; may be empty. */
	readonly says: string;
	/** Is it the beginning of a longer one, such as `skills.`, so that no blank comes after it. */
	readonly isOpen: boolean;
}

/** What may stand at the cursor. */
export interface Completion {
	readonly candidates: readonly Candidate[];
	/** Also a file or a folder of the user's, which the shell itself knows best. */
	readonly paths: "files" | "folders" | undefined;
}

/** Tells the values of a kind that begin with a text, as they are on this machine. */
export type KnownValues = (
	what: Extract<ValueKind, { kind: "known" }>["what"],
	text: string,
	given: readonly GivenOption[],
) => Promise<readonly Candidate[]>;

/** What may stand where the last of `words` ends. They are those behind the program's name. */
export async function completionOf(
	words: readonly string[],
	program: CommandDescription,
	known: KnownValues,
): Promise<Completion> {
	const place = placeIn(words, program);
	const { command, atValueOf, text } = place;
	if (atValueOf) {
		const found = await valuesOf(atValueOf.option.value ?? "", place, known);
		return withLead(found, atValueOf.lead);
	}
	if (!place.isBehindDashes && text.startsWith("-"))
		return { candidates: optionsOf(place), paths: undefined };
	const argument = argumentAt(command, place.argumentsBefore);
	const found = argument
		? await valuesOf(argument.value, place, known)
		: { candidates: [], paths: undefined };
	const commands =
		place.argumentsBefore > 0 || place.isBehindDashes
			? []
			: command.commands.map(({ name, says }) => closed(name, says));
	const candidates = [
		...commands.filter((candidate) => candidate.text.startsWith(text)),
		...found.candidates,
	];
	const isEmpty = candidates.length === 0 && found.paths === undefined;
	return isEmpty && !place.isBehindDashes && text === ""
		? { candidates: optionsOf(place), paths: undefined }
		: { candidates, paths: found.paths };
}

function argumentAt(
	{ values }: CommandDescription,
	index: number,
): ArgumentDescription | undefined {
	const last = values.at(-1);
	return values[index] ?? (last?.isRepeatable ? last : undefined);
}

function optionsOf({ command, given, text }: Place): readonly Candidate[] {
	return command.options
		.filter(
			({ long, isRepeatable }) =>
				long.startsWith(text) &&
				(isRepeatable || given.every((one) => one.long !== long)),
		)
		.map(({ long, says }) => closed(long, says));
}

async function valuesOf(
	word: string,
	{ text, given }: Place,
	known: KnownValues,
): Promise<Completion> {
	const kind = valueKindOf(word) ?? { kind: "free" };
	switch (kind.kind) {
		case "one-of":
			return {
				candidates: kind.names
					.filter((name) => name.startsWith(text))
					.map((name) => closed(name, "")),
				paths: undefined,
			};
		case "path":
			return { candidates: [], paths: kind.of };
		case "known":
			return {
				candidates: (await known(kind.what, text, given)).filter((candidate) =>
					candidate.text.startsWith(text),
				),
				paths: kind.what === "presets" ? "files" : undefined,
			};
		case "free":
			return { candidates: [], paths: undefined };
	}
}

function withLead(found: Completion, lead: string): Completion {
	return {
		...found,
		candidates: found.candidates.map((candidate) => ({
			...candidate,
			text: lead + candidate.text,
		})),
	};
}

/** A candidate after which the next word begins. */
export function closed(text: string, says: string): Candidate {
	return { text, says, isOpen: false };
}
