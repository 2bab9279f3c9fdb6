import type { Path } from "../../config/path.ts";
import type { Failure } from "../../failure.ts";
import type { Hazard } from "../../plan/hazard.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Style } from "../../report/style.ts";
import type { Asker } from "../../wizard/asker.ts";
import type { ApplyOptions } from "../carry-out.ts";
import type { World } from "../invocation.ts";
import type { Situation } from "../situation.ts";

/** What every step of the wizard works with. */
export interface Session {
	readonly asker: Asker;
	readonly world: World;
	readonly style: Style;
	/** The folder for a copy of the bundled example, made when it is first asked for. */
	readonly exampleFolder: () => string;
}

/** What a run has asked for and done so far. */
export interface Asked {
	/** The answers, as the options of the command that does the same: the wizard does nothing that a command line could not. */
	readonly options: ApplyOptions;
	/** The commands that do what this run has done already. */
	readonly done: readonly string[];
}

/** The same, with what is there. The connection to the gateway is closed: a person may think for an hour. */
export interface Known extends Asked {
	readonly situation: Situation;
}

/** What would be done. */
export interface Planned extends Known {
	readonly plan: Plan;
}

/** A question, with what is known when it is asked. Where one is made from another, `at` has to come last. */
export type Stop =
	| (Asked & { readonly at: "place" })
	| (Asked & { readonly at: "unreadable"; readonly why: Failure })
	| (Known & { readonly at: "release" })
	| (Known & { readonly at: "gateway"; readonly why: Failure })
	| (Known & { readonly at: "variables"; readonly names: readonly string[] })
	| (Known & { readonly at: "broken" })
	| (Known & { readonly at: "decide"; readonly path: Path })
	| (Known & { readonly at: "want" })
	| (Known & { readonly at: "agents" })
	| (Known & { readonly at: "setting" })
	| (Known & { readonly at: "value"; readonly path: Path })
	/** `note` is what has to be said before. */
	| (Planned & { readonly at: "change"; readonly note?: string })
	| (Planned & { readonly at: "how" })
	| (Planned & { readonly at: "hazard"; readonly hazard: Hazard })
	| (Planned & { readonly at: "busy"; readonly why: Failure })
	| (Planned & { readonly at: "record" })
	| (Planned & { readonly at: "save" });

/** What follows an answer. */
export type Move =
	/** The next question; back leads to this one. */
	| { readonly kind: "on"; readonly to: Stop }
	/** A new beginning: nothing leads back behind the first of these; the last is asked now. */
	| { readonly kind: "anew"; readonly trail: readonly [Stop, ...Stop[]] }
	/** The same question again. */
	| { readonly kind: "again" }
	/** One question back, or to the last one of a kind. */
	| { readonly kind: "back"; readonly to?: Stop["at"] }
	| { readonly kind: "end"; readonly exitCode: number };

/** On to the next question. */
export function on(to: Stop): Move {
	return { kind: "on", to };
}

/** A new beginning. */
export function anew(...trail: readonly [Stop, ...Stop[]]): Move {
	return { kind: "anew", trail };
}

/** One question back. */
export const goBack: Move = { kind: "back" };

/** Back to the question how to apply it. */
export const otherWay: Move = { kind: "back", to: "how" };
