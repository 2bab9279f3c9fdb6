import { printable } from "../printable.ts";

/** Text that is markup already; everything else is escaped where it is put into some. */
export interface Markup {
	readonly markup: string;
}

/** A template literal that gives markup, well-formed as XML and as HTML where its own text is; values are escaped. */
export function html(
	texts: TemplateStringsArray,
	...values: readonly (Markup | string | number)[]
): Markup {
	return {
		markup: texts
			.map((text, index) => {
				const value = values[index];
				return index < values.length && value !== undefined
					? text + (typeof value === "object" ? value.markup : escaped(value))
					: text;
			})
			.join(""),
	};
}

/** Pieces of markup, one after the other. */
export function joined(parts: readonly Markup[]): Markup {
	return { markup: parts.map(({ markup }) => markup).join("") };
}

/** Nothing, or what is made of a value that is there. */
export function given<Value>(
	value: Value | undefined,
	make: (value: Value) => Markup,
): Markup {
	return value === undefined ? { markup: "" } : make(value);
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Halves of surrogate pairs and the last two code points of the first plane may not stand in a document. */
function escaped(value: string | number): string {
	return printable(String(value))
		.replaceAll(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd")
		.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "");
}
