import type { EndingSignal } from "../ending.ts";

/** In place of an answer: one step back. */
export const back: unique symbol = Symbol("back");

/** The type of `back`. */
export type Back = typeof back;

/** Thrown in place of an answer when the person leaves with Ctrl-C or closes the input, or when a signal ends the run. */
export class LeftByUser extends Error {
	readonly signal: EndingSignal;

	constructor(signal: EndingSignal = "SIGINT") {
		super("left by the user");
		this.name = "LeftByUser";
		this.signal = signal;
	}
}

/** One thing that can be chosen. */
export interface Choice<Value> {
	readonly value: Value;
	readonly name: string;
	/** What is told once it is chosen; the name where this is left out. */
	readonly short?: string | undefined;
	/** What it means, in a line or two. */
	readonly detail?: string | undefined;
	/** Why it cannot be chosen now: it is shown with the others, and passed over. */
	readonly closed?: string | undefined;
}

/** A list to choose from. */
export interface Selection<Value> {
	readonly message: string;
	readonly choices: readonly Choice<Value>[];
	/** What Enter alone chooses; the first that can be chosen where this is left out. */
	readonly preferred?: Value | undefined;
}

/** A list that is too long to be read: what is typed narrows it. */
export interface Search<Value> {
	readonly message: string;
	/** The choices for what is typed so far, best first; an empty term gives those that are most likely meant. */
	readonly find: (term: string) => readonly Choice<Value>[];
}

/** A line to be typed. */
export interface Line {
	readonly message: string;
	/** What Enter alone answers. */
	readonly preset?: string | undefined;
	/** What is wrong with an answer, in one line; undefined where it will do. */
	readonly problemWith: (text: string) => string | undefined;
	/** Is what is typed not to be shown. */
	readonly isSecret?: boolean;
}

/** Asks a person. Each question rejects with `LeftByUser` when the person leaves. */
export interface Asker {
	readonly choose: <Value>(question: Selection<Value>) => Promise<Value | Back>;
	readonly search: <Value>(question: Search<Value>) => Promise<Value | Back>;
	readonly line: (question: Line) => Promise<string | Back>;
	/**
	 * Shows a text, as much at a time as the screen holds; the last part leaves room for what comes next, of so many lines.
	 */
	readonly show: (text: string, next: number) => Promise<undefined | Back>;
	/** Waits until the person has read what is on the screen. */
	readonly goOn: (to: string) => Promise<undefined | Back>;
}
