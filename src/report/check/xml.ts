/** An element of XML: what it holds is elements, or a text. */
export interface Element {
	readonly name: string;
	/** Those that are undefined are left out. */
	readonly attributes: Readonly<Record<string, string | number | undefined>>;
	readonly content: readonly Element[] | string;
}

/** A document of XML 1.0. What no such document may hold, such as a control character, is spelt out as `\u0000`. */
export function xmlDocument(root: Element): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}`;
}

function write({ name, attributes, content }: Element, indent: string): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`)
		.join("");
	if (content.length === 0) return `${indent}<${name}${written}/>\n`;
	const inner =
		typeof content === "string"
			? escaped(content)
			: `\n${content.map((child) => write(child, `${indent}  `)).join("")}${indent}`;
	return `${indent}<${name}${written}>${inner}</${name}>\n`;
}

function inAttribute(text: string): string {
	return escaped(text).replaceAll(/["\t\n]/g, numbered);
}

function escaped(text: string): string {
	return text
		.replaceAll(
			/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
			(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
		)
		.replaceAll(/[&<>\r]/g, numbered);
}

function numbered(sign: string): string {
	return `&#${sign.charCodeAt(0)};`;
}
