import { printable } from "../printable.ts";

/** A text that Markdown shows as it stands: every sign that could mean something is spelt as a number. */
export function escapedMarkdown(text: string): string {
	return (
		printable(text)
			.replaceAll(/[!-+\-./:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)
			// GitHub looks for people, addresses and issues after that: a joiner hides them.
			.replaceAll(/&#(?:64|35);/g, "$&\u2060")
	);
}

/** A text that HTML shows as it stands. */
export function escapedHtml(text: string): string {
	return printable(text).replaceAll(
		/["&'<>]/g,
		(sign) => `&#${sign.charCodeAt(0)};`,
	);
}

/** A text as code, in which nothing is looked for. Not for a table, where a bar would end the cell. */
export function codeSpan(text: string): string {
	const shown = printable(text);
	const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
	const fence = "`".repeat(1 + Math.max(0, ...runs));
	const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
	return shown === "" ? "" : `${fence}${padded}${fence}`;
}
