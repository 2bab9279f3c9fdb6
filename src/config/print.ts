import { isArray, isObject, type JsonValue } from "./json.ts";
import type { TextStyle } from "./text-style.ts";

/** Prints a new member; `indent` is that of the line on which it begins. */
export function printMember(
	key: string,
	value: JsonValue,
	style: TextStyle,
	indent: string,
): string {
	const quoted = style.quotedKeys || !/^[A-Za-z_$][\w$]*$/.test(key);
	return `${quoted ? printText(key, style) : key}${style.colon}${print(value, style, indent)}`;
}

/** Prints a new value in the document's style; `indent` is that of the line on which it begins. */
export function print(
	value: JsonValue,
	style: TextStyle,
	indent: string,
): string {
	if (typeof value === "string") return printText(value, style);
	if (typeof value === "number") return String(value);
	const inner = indent + style.unit;
	const members = isArray(value)
		? value.map((item) => print(item, style, inner))
		: isObject(value)
			? Object.entries(value).map(([key, item]) =>
					printMember(key, item, style, inner),
				)
			: undefined;
	if (!members) return String(value);
	const [open, close] = isArray(value) ? ["[", "]"] : ["{", "}"];
	if (members.length === 0) return open + close;
	if (style.compact) {
		const pad = style.padded ? " " : "";
		return `${open}${pad}${members.join(`,${style.gap}`)}${pad}${close}`;
	}
	const comma = style.trailingComma ? "," : "";
	const lines = members.join(`,${style.newline}${inner}`);
	return `${open}${style.newline}${inner}${lines}${comma}${style.newline}${indent}${close}`;
}

function printText(text: string, style: TextStyle): string {
	const json = JSON.stringify(text);
	return style.quote === '"'
		? json
		: `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
