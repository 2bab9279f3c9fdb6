import type { JsonValue } from "../../src/config/json.ts";

/** How a generated config came about. */
export const caseKinds = [
	"valid",
	"unknown-key",
	"wrong-type",
	"out-of-range",
	"wrong-enum",
	"missing-key",
	"swapped-branch",
	"two-mutations",
] as const;

/** The kind of a generated config: unchanged, or with the mutation of that name. */
export type CaseKind = (typeof caseKinds)[number];

/** A config that both sides judge. */
export interface ParityCase {
	readonly kind: CaseKind | "corpus";
	/** Where it comes from: a number, or a file's name. */
	readonly name: string;
	readonly text: string;
}

/** The text of a generated config. */
export function textOf(value: JsonValue): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
