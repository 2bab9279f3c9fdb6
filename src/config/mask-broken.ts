import { mask, maskTellingText } from "./mask.ts";
import type { Edit } from "./text-edit.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A piece of what lies between strings and comments: a name of a template, a sign of structure, or a word. */
const piece =
	/\$\{[A-Z_][A-Z0-9_]*\}|\{[{%#][-+\sA-Za-z_.|]*[}%#]\}|[{}[\],:]|[^\s{}[\],:"'()=;<>%#|]+/g;

const word = /[^\s{}[\],:"'()=;<>%#|/*]+/g;

/** What can be told of a broken text from left to right. */
interface Reading {
	readonly text: string;
	readonly edits: Edit[];
	/** The brackets that are open, the innermost last. */
	readonly open: string[];
	/** What stands before: a sign of structure, `value` for the end of a value, or nothing. */
	before: string;
}

/**
 * What to mask in a text that does not parse, such as one with a quote too few. Where nobody can say what is a secret,
 * only keys, `true`, `false`, `null` and the names in templates may be seen; where it cannot be told what is a string,
 * not even those. In the order of the text; each stays on its line.
 */
export function masksOfBroken(text: string): readonly Edit[] {
	const reading: Reading = { text, edits: [], open: [], before: "" };
	for (const token of tokensOf(text)) {
		const astray = astrayFrom(token, reading);
		if (astray !== undefined)
			return [
				...reading.edits.filter(({ start }) => start < astray),
				...masksOfWords(text, astray, text.length),
			];
		if (token.kind === "string") readString(token, reading);
		else if (token.kind === "other") readOther(token, reading);
		else {
			const end = token.start + token.content.length;
			reading.edits.push(...masksOfWords(text, token.start, end));
		}
	}
	return reading.edits;
}

/** From where on nothing can be trusted, because strings may be taken for what lies between them; undefined if not here. */
function astrayFrom(
	{ kind, content, start }: Token,
	{ text, before }: Reading,
): number | undefined {
	const end = start + content.length;
	if (kind === "comment")
		return /[^\s,{}[\]"']/.test(text[start - 1] ?? " ") || isUnclosed(content)
			? startOfLine(text, start)
			: undefined;
	if (kind === "other") return undefined;
	const bare = content.replaceAll(/\\(?:\r\n|.)/gs, "");
	const isWhole =
		bare.length > 1 && bare.endsWith(bare[0] ?? "") && !/[\n\r]/.test(bare);
	const [next = ""] =
		/^[^\S\n\r]*[^\s]?/.exec(text.slice(end, end + 200)) ?? [];
	const endsWell = next.trim() === "" || /^\s*[,:}\]/]|^\s+["']/.test(next);
	const beginsWell = before !== "value" || isPlainKey(content, text, end);
	if (isWhole && endsWell && beginsWell) return undefined;
	const surelyOpens = before !== "value" && /\s/.test(text[start - 1] ?? "\n");
	return surelyOpens ? start : startOfLine(text, start);
}

function isUnclosed(comment: string): boolean {
	return (
		comment.startsWith("/*") && !(comment.length > 3 && comment.endsWith("*/"))
	);
}

function startOfLine(text: string, offset: number): number {
	const before = text.slice(0, offset);
	return Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
}

/** Is a string that follows a value without a comma surely a key. */
function isPlainKey(content: string, text: string, end: number): boolean {
	return (
		/^(["'])[A-Za-z_$][\w$.-]*\1$/.test(content) && isBeforeColon(text, end)
	);
}

function isBeforeColon(text: string, offset: number): boolean {
	const colon = /\s*:/y;
	colon.lastIndex = offset;
	return colon.test(text);
}

function readString({ content, start }: Token, reading: Reading): void {
	const end = start + content.length;
	if (!isKey(content, start, end, reading)) {
		const quote = content[0] ?? "";
		const lines = content.match(/\\(?:\r\n|[\n\r])/g)?.join("") ?? "";
		reading.edits.push({
			start,
			end,
			content: `${quote}${mask}${lines}${quote}`,
		});
	}
	reading.before = "value";
}

function readOther({ content, start }: Token, reading: Reading): void {
	for (const { 0: found, index } of content.matchAll(piece)) {
		const at = start + index;
		const end = at + found.length;
		if (/^[{[]$/.test(found)) reading.open.push(found);
		if (/^[}\]]$/.test(found)) reading.open.pop();
		const isSign = /^[{}[\],:]$/.test(found);
		const isShown =
			isSign ||
			/^(?:\$?\{.*\}|true|false|null)$/s.test(found) ||
			isKey(found, at, end, reading);
		if (!isShown) reading.edits.push({ start: at, end, content: mask });
		reading.before = isSign && !/[}\]]/.test(found) ? found : "value";
	}
}

/** Does a string or a word stand where a key stands: in an object, behind its beginning, a comma or a new line, before a colon. */
function isKey(
	content: string,
	start: number,
	end: number,
	{ text, open, before }: Reading,
): boolean {
	return (
		open.at(-1) === "{" &&
		(/[{,]/.test(before) ||
			(before === "value" &&
				(/["']/.test(content) || isFirstOnLine(text, start)))) &&
		isBeforeColon(text, end) &&
		!/[\n\r]/.test(content) &&
		!looksLikeSecret(content)
	);
}

/** Short keys cannot, and a text may have a million of them. */
function looksLikeSecret(key: string): boolean {
	return (
		key.length > 6 &&
		((/[\w-]{16,}/.test(key) && /\d/.test(key) && /[A-Za-z]/.test(key)) ||
			maskTellingText(key) !== key)
	);
}

function isFirstOnLine(text: string, offset: number): boolean {
	let at = offset - 1;
	while (/[^\S\n\r]/.test(text[at] ?? "")) at -= 1;
	return at < 0 || /[\n\r]/.test(text[at] ?? "");
}

function masksOfWords(
	text: string,
	start: number,
	end: number,
): readonly Edit[] {
	return [...text.slice(start, end).matchAll(word)].map(
		({ 0: found, index }) => ({
			start: start + index,
			end: start + index + found.length,
			content: mask,
		}),
	);
}
