import type { Release } from "../../releases/release.ts";
import type { FindingCode, Severity } from "../../schema/finding.ts";

/** What there is to know of one finding code: plain text without marks, each part one paragraph. */
export interface FindingPage {
	/** What it says, in a few words. */
	readonly title: string;
	/** How much it can weigh, the usual weight first. */
	readonly severities: readonly Severity[];
	readonly means: string;
	/** A config that gets it, or a command line; lines break as here. */
	readonly example: string;
	/** The release that the example is judged for; absent where that does not matter. */
	readonly judgedFor?: Release;
	/** What OpenClaw itself does with such a file. */
	readonly openclaw: string;
	readonly todo: string;
	readonly related: readonly FindingCode[];
}

/** Pages by their code. */
export type FindingPages = Partial<Readonly<Record<FindingCode, FindingPage>>>;
