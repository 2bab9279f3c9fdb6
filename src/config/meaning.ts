import json5 from "json5";
import type { JsonValue } from "./json.ts";
import type { Span } from "./syntax-node.ts";
import type { Location } from "./text-position.ts";
import { tokensOf } from "./tokens.ts";

/** Why `json5`, the package that OpenClaw reads with, makes nothing of a text. */
export type MeaningProblem =
	| {
			readonly kind: "template";
			readonly token: string;
			readonly location: Location;
	  }
	| {
			readonly kind: "syntax";
			readonly reason: string;
			readonly location: Location;
	  };

/** What a text means, and whether it is JSON as it stands; or why it means nothing. */
export type Meaning =
	| { readonly value: JsonValue; readonly isJson: boolean }
	| { readonly problem: MeaningProblem };

/** What a text means as JSON5. `at` tells lines and columns. */
export function meaningOf(text: string, at: (span: Span) => Location): Meaning {
	const value = parseJson(text);
	return value === undefined ? parseJson5(text, at) : { value, isJson: true };
}

/** Strict JSON means the same in JSON5 and is parsed many times faster. */
function parseJson(text: string): JsonValue | undefined {
	try {
		const value: JsonValue = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

function parseJson5(text: string, at: (span: Span) => Location): Meaning {
	try {
		const value: JsonValue = json5.parse(text);
		return { value, isJson: false };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const template = firstTemplateToken(text);
		if (template)
			return {
				problem: {
					kind: "template",
					token: template.token,
					location: at(template.span),
				},
			};
		const [, reason = "unreadable text", line = "1", column = "1"] =
			/^JSON5: (.*) at (\d+):(\d+)$/s.exec(error.message) ?? [];
		const span = characterAt(text, Number(line), Number(column));
		return { problem: { kind: "syntax", reason, location: at(span) } };
	}
}

/** The character that `json5` means: it ends lines at `\n` alone, and its columns count UTF-16 units and the byte order mark. */
function characterAt(text: string, line: number, column: number): Span {
	let lineStart = 0;
	for (let passed = 1; passed < line; passed += 1)
		lineStart = text.indexOf("\n", lineStart) + 1;
	const start = Math.min(lineStart + column - 1, text.length);
	const length = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
	return { start, end: Math.min(start + length, text.length) };
}

/** The longest `${…}` that counts as one token of a template; a bound, so that no text is scanned again and again. */
const bareReference = /\$\{[^}\n]{0,200}\}|\{\{|\{%|\{#/;

/** A template's first token: Jinja anywhere, or `${X}` outside of a string. */
function firstTemplateToken(
	text: string,
): { readonly token: string; readonly span: Span } | undefined {
	for (const { kind, content, start } of tokensOf(text)) {
		const token =
			kind === "other"
				? bareReference.exec(content)
				: kind === "string"
					? unclosed(content)
					: undefined;
		if (token) {
			const at = start + token.index;
			return {
				token: token[0],
				span: { start: at, end: at + token[0].length },
			};
		}
	}
	return undefined;
}

/** The first opening sign of Jinja in a string that is not closed in it. */
function unclosed(
	content: string,
): { readonly 0: string; readonly index: number } | undefined {
	const [first] = (
		[
			["{{", "}}"],
			["{%", "%}"],
		] as const
	)
		.map(([open, close]) => ({
			0: open,
			index: content.indexOf(open, Math.max(content.lastIndexOf(close) - 1, 0)),
		}))
		.filter(({ index }) => index >= 0)
		.toSorted((a, b) => a.index - b.index);
	return first;
}
