import { isRecord } from "../../src/config/record.ts";

/** Something that a release says of a place in a config. */
export interface Issue {
	/** Dotted, an item of an array by its number; the root is `""`. */
	readonly path: string;
	readonly message: string;
}

/** What a real release answers to `openclaw config validate`; `failed` where its code threw. */
export type Answer =
	| {
			readonly kind: "judged";
			readonly valid: boolean;
			readonly issues: readonly Issue[];
			readonly warnings: readonly Issue[];
	  }
	| { readonly kind: "failed"; readonly reason: string };

/** A text that a worker is asked about. */
export interface Question {
	readonly id: number;
	readonly text: string;
}

/** Reads a line that asks. Throws a `TypeError` where it is none. */
export function parseQuestion(line: string): Question {
	const question: unknown = JSON.parse(line);
	if (
		isRecord(question) &&
		typeof question.id === "number" &&
		typeof question.text === "string"
	)
		return { id: question.id, text: question.text };
	throw new TypeError(`no question: ${line.slice(0, 200)}`);
}

/** Reads the JSON that `openclaw config validate --json` prints. */
export function answerOfCommand(output: string): Answer {
	if (output === "") return { kind: "failed", reason: "it printed nothing" };
	const printed: unknown = JSON.parse(output);
	if (!isRecord(printed) || typeof printed.valid !== "boolean")
		return { kind: "failed", reason: output.slice(0, 500) };
	if (!printed.valid && printed.issues === undefined)
		return { kind: "failed", reason: output.slice(0, 500) };
	return answerOfSnapshot(printed);
}

/** Reads an answer that was sent or stored as JSON. */
export function parseAnswer(answer: unknown): Answer {
	return isRecord(answer) && answer.kind === "failed"
		? { kind: "failed", reason: String(answer.reason) }
		: answerOfSnapshot(answer);
}

/** Reads the verdict off what `readConfigFileSnapshot` resolves to. */
export function answerOfSnapshot(snapshot: unknown): Answer {
	if (!isRecord(snapshot) || typeof snapshot.valid !== "boolean")
		return { kind: "failed", reason: "it gave no verdict" };
	return {
		kind: "judged",
		valid: snapshot.valid,
		issues: issuesOf(snapshot.issues),
		warnings: issuesOf(snapshot.warnings),
	};
}

function issuesOf(list: unknown): readonly Issue[] {
	return Array.isArray(list)
		? list.filter(isRecord).map(({ path, message }) => ({
				path: typeof path === "string" ? path : "",
				message: typeof message === "string" ? message : "",
			}))
		: [];
}
