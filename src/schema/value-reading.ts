import json5 from "json5";
import { isArray, isJsonValue, type JsonValue } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { referencesIn } from "../config/references.ts";
import { deciderFor } from "./holds.ts";
import { schemasAt } from "./schema-node.ts";
import type { Snapshot } from "./snapshot.ts";
import { formsOf, type ValueForm } from "./value-form.ts";
import { fitsForm } from "./value-form-fit.ts";

/** What a release wants at a path. */
export interface WantedValue {
	readonly path: Path;
	readonly forms: readonly ValueForm[];
	/** The forms of the items where a list is wanted; empty where they may be anything. */
	readonly items: readonly ValueForm[];
	/** Does the release refuse a value there for more than its form tells, such as the keys of an object. */
	readonly refuses: (value: JsonValue) => boolean;
}

/** What a person typed, as a value; or the forms that it has none of. */
export type ReadValue =
	| { readonly kind: "value"; readonly value: JsonValue }
	| { readonly kind: "misfit"; readonly expected: readonly ValueForm[] };

/** What a release wants at a path, for `readValue`. */
export function wantedAt(snapshot: Snapshot, path: Path): WantedValue {
	const nodes = schemasAt(snapshot, path);
	const items = schemasAt(snapshot, [...path, 0]);
	return {
		path,
		forms: formsOf(nodes.map(({ schema }) => schema)),
		items: formsOf(items.map(({ schema }) => schema)),
		refuses: (value) =>
			nodes.every(
				({ schema, section }) => deciderFor(section)(schema, value) === false,
			),
	};
}

/**
 * Reads what a person types for a setting: numbers (of milliseconds also `5s`), yes and no, allowed values and texts
 * without quotes, lists with commas; quotes and brackets of JSON5 as well. Of several readings the first that the
 * setting takes counts, and a text goes before a number that would be written otherwise (`+49…`, `007`).
 */
export function readValue(text: string, wanted: WantedValue): ReadValue {
	const fitting = readings(text.trim(), wanted).find((value) =>
		fits(value, wanted),
	);
	return fitting === undefined
		? { kind: "misfit", expected: wanted.forms }
		: { kind: "value", value: fitting };
}

function fits(
	value: JsonValue,
	{ forms, items, refuses }: WantedValue,
): boolean {
	const hasForm = forms.some(
		(form) =>
			fitsForm(value, form) &&
			(!isArray(value) ||
				form.type === "any" ||
				items.length === 0 ||
				value.every((item) => items.some((one) => fitsForm(item, one)))),
	);
	return hasForm && (referencesIn(value).length > 0 || !refuses(value));
}

/** Everything that a text may mean, the likeliest first. */
function readings(text: string, wanted: WantedValue): readonly JsonValue[] {
	const parsed = json5Value(text);
	const list = listIn(text, wanted);
	if (typeof parsed === "string") return [parsed, ...list];
	const exact = parsed !== undefined && isExact(parsed, text) ? [parsed] : [];
	return [
		...allowedValues(text, wanted.forms),
		...exact,
		...(text.startsWith("[") ? list : []),
		text,
		...booleans(text),
		...numbers(parsed, text),
		...durations(text, wanted.path),
		...list,
	];
}

function json5Value(text: string): JsonValue | undefined {
	try {
		const value: unknown = json5.parse(text);
		return isJsonValue(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Would a value of JSON5 be written so again; of lists and objects, are all of their numbers precise. */
function isExact(value: JsonValue, text: string): boolean {
	return typeof value === "object" && value !== null
		? Object.values(value).every(
				(item) => typeof item !== "number" || isPrecise(item),
			)
		: String(value) === text;
}

/** A longer whole number, such as an id, is not the one that was typed. */
function isPrecise(value: number): boolean {
	return (
		Number.isFinite(value) &&
		(!Number.isInteger(value) || Number.isSafeInteger(value))
	);
}

function allowedValues(
	text: string,
	forms: readonly ValueForm[],
): readonly JsonValue[] {
	const allowed = forms.flatMap((form) => form.allowed);
	const small = text.toLowerCase();
	const exact = allowed.filter((value) => String(value) === text);
	const near = allowed.filter((value) => String(value).toLowerCase() === small);
	return near.length === 1 ? [...exact, ...near] : exact;
}

const booleanWords: ReadonlyMap<string, boolean> = new Map([
	["true", true],
	["yes", true],
	["on", true],
	["false", false],
	["no", false],
	["off", false],
]);

function booleans(text: string): readonly JsonValue[] {
	const value = booleanWords.get(text.toLowerCase());
	return value === undefined ? [] : [value];
}

function numbers(
	parsed: JsonValue | undefined,
	text: string,
): readonly JsonValue[] {
	return typeof parsed === "number" &&
		(/[.e]/i.test(text) ? Number.isFinite(parsed) : isPrecise(parsed))
		? [parsed]
		: [];
}

const milliseconds: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
};

function durations(text: string, path: Path): readonly JsonValue[] {
	const [, count, unit = ""] =
		/^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/i.exec(text) ?? [];
	const factor = milliseconds[unit.toLowerCase()];
	if (count === undefined || factor === undefined) return [];
	return /Ms$/.test(String(path.at(-1))) ? [Number(count) * factor] : [];
}

/** One item of a list with commas: in quotes, which may hold commas, or as it stands. */
const listItem =
	/(?:^|,)\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(?=,|$)|([^,]*))/g;

/** The list that a text with commas is, each item read for itself; none where an item does not fit. */
function listIn(text: string, wanted: WantedValue): readonly JsonValue[] {
	if (!wanted.forms.some(({ type }) => type === "array")) return [];
	const inner = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
	const items = [...inner.matchAll(listItem)]
		.map(([, quoted, plain = ""]) => quoted ?? plain.trim())
		.filter((item) => item !== "")
		.map((item) =>
			readValue(item, {
				path: [...wanted.path, 0],
				forms: wanted.items.length > 0 ? wanted.items : [anything],
				items: [],
				refuses: () => false,
			}),
		);
	const values = items.flatMap((item) =>
		item.kind === "value" ? [item.value] : [],
	);
	return items.length > 0 && values.length === items.length ? [values] : [];
}

const anything: ValueForm = {
	type: "any",
	allowed: [],
	limits: {},
	pattern: undefined,
};
