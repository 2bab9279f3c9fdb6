import fc from "fast-check";
import {
	isArray,
	isJsonValue,
	isObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { leaves, type Path } from "../../src/config/path.ts";
import { reference } from "./parsed.ts";

/** Any value that JSON can state, with the keys that trip up parsers among the others. */
export const jsonValues: fc.Arbitrary<JsonValue> = fc
	.jsonValue({ maxDepth: 4 })
	.map((value): unknown => value)
	.filter(isJsonValue);

const keys = fc.oneof(
	fc.constantFrom(
		"skills",
		"load",
		"agents",
		"defaults",
		"default",
		"class",
		"true",
		"null",
		"Infinity",
		"__proto__",
		"constructor",
		"a.b",
		"openai/gpt",
		"",
		"ünï",
		"it's",
		'"',
		"𝒳",
	),
	fc.string({ unit: "grapheme", maxLength: 6 }),
);

/** Objects as configs are: keys of all kinds, some nesting, numbers that only JSON5 knows. */
export const configValues: fc.Arbitrary<JsonValue> = fc.letrec<{
	value: JsonValue;
	object: JsonValue;
}>((tie) => ({
	object: fc
		.uniqueArray(fc.tuple(keys, tie("value")), {
			selector: ([key]) => key,
			maxLength: 5,
		})
		.map((entries) => Object.fromEntries(entries)),
	value: fc.oneof(
		{ depthSize: "small", withCrossShrink: true },
		fc.oneof(
			fc.string({ unit: "grapheme", maxLength: 8 }),
			fc.constantFrom(
				reference("VAR"),
				"// no comment",
				"/* none */",
				"{}",
				"a,b",
			),
			fc.integer(),
			fc.double({ noNaN: true }),
			fc.boolean(),
			fc.constant(null),
		),
		tie("object"),
		fc.array(tie("value"), { maxLength: 4 }),
	),
})).object;

/** A value and its text. */
export interface WrittenConfig {
	readonly value: JsonValue;
	readonly text: string;
}

/** A value and one of the many ways in which a person may write it as JSON5. */
export function written(
	values: fc.Arbitrary<JsonValue>,
): fc.Arbitrary<WrittenConfig> {
	return fc
		.record({ value: values, habits: habits(), choices: choices() })
		.map(({ value, habits, choices }) => {
			let turn = 0;
			const next = (): number => choices[turn++ % choices.length] ?? 0;
			const text = `${habits.mark}${blank(habits, next)}${write(value, habits, next, habits.newline)}${blank(habits, next)}${habits.ending}`;
			return { value, text };
		});
}

/** Any config, written in one of many ways. */
export const writtenConfigs: fc.Arbitrary<WrittenConfig> =
	written(configValues);

/** Paths as a change may name them: some of the value, some that are not there. */
export function pathsFor(value: JsonValue): fc.Arbitrary<Path> {
	const stated = leaves(value).flatMap(([path]) =>
		path.map((_, index) => path.slice(0, index + 1)),
	);
	const added = fc
		.tuple(
			fc.constantFrom<Path>([], ...stated),
			fc.array(keys, { minLength: 1, maxLength: 3 }),
		)
		.map(([start, more]) => [...start, ...more]);
	return stated.length === 0
		? added
		: fc.oneof(fc.constantFrom(...stated), added);
}

interface Habits {
	readonly mark: string;
	readonly newline: string;
	readonly unit: string;
	readonly quote: '"' | "'";
	readonly bareKeys: boolean;
	readonly trailingComma: boolean;
	readonly comments: boolean;
	readonly oneLine: boolean;
	readonly ending: string;
}

function habits(): fc.Arbitrary<Habits> {
	return fc.record({
		mark: fc.constantFrom("", "\uFEFF"),
		newline: fc.constantFrom("\n", "\r\n"),
		unit: fc.constantFrom("  ", "\t", "    "),
		quote: fc.constantFrom('"' as const, "'" as const),
		bareKeys: fc.boolean(),
		trailingComma: fc.boolean(),
		comments: fc.boolean(),
		oneLine: fc.boolean(),
		ending: fc.constantFrom("", "\n", "\r\n"),
	});
}

function choices(): fc.Arbitrary<readonly number[]> {
	return fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 30 });
}

function write(
	value: JsonValue,
	habits: Habits,
	next: () => number,
	line: string,
): string {
	if (typeof value === "string") return writeText(value, habits);
	if (typeof value === "number") return writeNumber(value, next);
	const inner = line + habits.unit;
	const parts = isArray(value)
		? value.map((item) => write(item, habits, next, inner))
		: isObject(value)
			? Object.entries(value).map(
					([key, item]) =>
						`${writeKey(key, habits)}${blank(habits, next)}:${blank(habits, next)}${write(item, habits, next, inner)}`,
				)
			: undefined;
	if (!parts) return String(value);
	const [open, close] = isArray(value) ? ["[", "]"] : ["{", "}"];
	const oneLine = habits.oneLine || next() === 3;
	if (parts.length === 0) return `${open}${blank(habits, next)}${close}`;
	const gap = oneLine ? blank(habits, next) : inner;
	const body = parts
		.map((part, index) => {
			const last = index === parts.length - 1;
			const comma = last && !habits.trailingComma ? "" : ",";
			return `${gap}${part}${comma}${habits.comments && !oneLine && next() === 1 ? " // trailing" : ""}`;
		})
		.join("");
	return `${open}${body}${oneLine ? blank(habits, next) : line}${close}`;
}

function blank({ comments, oneLine, newline }: Habits, next: () => number) {
	const pick = next();
	if (comments && pick === 0) return ' /* it\'s "fine" */ ';
	if (comments && pick === 2 && !oneLine) return ` // {[ "${newline}`;
	return pick % 2 === 0 ? " " : "";
}

function writeKey(key: string, habits: Habits): string {
	return habits.bareKeys && /^[A-Za-z_$][\w$]*$/.test(key)
		? key
		: writeText(key, habits);
}

function writeText(text: string, { quote }: Habits): string {
	const inner = JSON.stringify(text).slice(1, -1);
	return quote === '"'
		? `"${inner}"`
		: `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function writeNumber(value: number, next: () => number): string {
	const hex = Number.isSafeInteger(value) && next() === 5;
	const sign =
		value < 0 || Object.is(value, -0) ? "-" : next() === 7 ? "+" : "";
	return hex
		? `${sign}0x${Math.abs(value).toString(16)}`
		: `${sign}${Math.abs(value)}`;
}
