import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import json5 from "json5";
import {
	type Document,
	isDocument,
	type ParseProblem,
	parseDocument,
} from "../../src/config/document.ts";
import { isJsonValue, type JsonValue } from "../../src/config/json.ts";

/** A text that must be a config, parsed. */
export function documentOf(text: string, file = "openclaw.json"): Document {
	const parsed = parseDocument(file, text);
	if (isDocument(parsed)) return parsed;
	throw new Error(`${file} is no config: ${JSON.stringify(parsed)}`);
}

/** A text that must not be a config, and why it is none. */
export function problemOf(text: string): ParseProblem {
	const parsed = parseDocument("openclaw.json", text);
	if (!isDocument(parsed)) return parsed;
	throw new Error(`is a config: ${text.slice(0, 100)}`);
}

/** What the package that OpenClaw reads with makes of a text. */
export function meaning(text: string): JsonValue {
	const value: unknown = json5.parse(text);
	if (isJsonValue(value)) return value;
	throw new Error("json5 gave no JSON value");
}

const corpus = join(import.meta.dirname, "../corpus");

/** The real configs, by name. */
export const corpusTexts: readonly (readonly [name: string, text: string])[] =
	readdirSync(corpus)
		.filter((name) => name !== "verdicts.json")
		.map((name) => [name, readFileSync(join(corpus, name), "utf8")]);

/** A reference to a variable as a config has it. */
export function reference(name: string): string {
	return `$\{${name}}`;
}
