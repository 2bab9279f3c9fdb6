import type { Path } from "./path.ts";
import { isReference } from "./references.ts";
import type { Span, SyntaxNode } from "./syntax-node.ts";
import type { Edit } from "./text-edit.ts";
import type { Token } from "./tokens.ts";

/** What stands in the place of a secret wherever one would be shown. */
export const mask = "••••";

/** Is a value at a path a secret. */
export type IsSecret = (path: Path, value: string | number) => boolean;

/** What to mask in the comments that lie in a part of a text. */
export function masksInComments(
	comments: readonly Token[],
	part: Span,
): readonly Edit[] {
	return comments.flatMap(({ content, start }) => {
		const span = { start, end: start + content.length };
		if (!overlap(span, part)) return [];
		const masked = maskFreeText(content);
		return masked === content ? [] : [{ ...span, content: masked }];
	});
}

function overlap(left: Span, right: Span): boolean {
	return left.start < right.end && right.start < left.end;
}

/** Masks what looks like a secret in text that no schema describes, such as a comment or a message of a gateway. */
export function maskFreeText(text: string): string {
	return maskTellingText(text)
		.replaceAll(
			/((?:token|secret|password|passwd|api[-_]?key|credential|bearer)(?:["']?\s*[:=]\s*|["']?\s+|(?!["'])))(?:"[^"\n]+"|'[^'\n]+'|[^\s"',;}]{4,})/gi,
			`$1${mask}`,
		)
		.replaceAll(
			/(--?[\w-]*(?:token|secret|password|passwd|api[-_]?key|credential)["'],\s*)(?:"[^"\n]+"|'[^'\n]+')/gi,
			`$1${mask}`,
		)
		.replaceAll(/[\w-]{16,}/g, (run) =>
			/\d/.test(run) && /[A-Za-z]/.test(run) ? mask : run,
		);
}

/**
 * Masks what gives itself away as a secret wherever it stands: in a URL, by the option, variable or header that it is
 * handed on with, or by the prefix that its issuer gave it.
 */
export function maskTellingText(text: string): string {
	return text
		.replaceAll(/(\w:\/\/)[^\s/?#"]+@/g, `$1${mask}@`)
		.replaceAll(
			/([?&#][\w.-]*(?:token|key|secret|passw|auth|sig|credential)[\w.-]*=)[^&\s"'#]+/gi,
			`$1${mask}`,
		)
		.replaceAll(
			/((?<![\w-])--?[\w-]*(?:token|secret|password|passwd|api[-_]?key|credentials?)[=\s]\s*|\b[A-Z0-9_]*(?:TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIALS?)=|\bAuthorization["']?\s*[:=]\s*["']?(?:[A-Za-z]+\s+)?|\bBearer\s+)(?!\$\{[A-Z_][A-Z0-9_]*\}(?![^\s"',;]))[^\s"',;]{4,}/g,
			`$1${mask}`,
		)
		.replaceAll(
			/\b(?:sk-|xox[a-z]-|xapp-|gh[pousr]_|github_pat_|glpat-|AKIA|AIza|eyJ)[\w.-]{4,}/g,
			mask,
		);
}

/** Is a text the option of a program behind which a secret stands, as in `["--api-key", "…"]`. */
export function isSecretOption(text: unknown): boolean {
	return (
		typeof text === "string" &&
		/^--?[\w-]*(?:token|secret|password|passwd|api[-_]?key|credentials?)$/i.test(
			text,
		)
	);
}

/** What to mask in the values that lie in a part of a text. */
export function masksInValues(
	root: SyntaxNode,
	isSecret: IsSecret,
	text: string,
	part: Span,
): readonly Edit[] {
	const found: Edit[] = [];
	// Only the few values that lie in the part need a path of their own.
	const path: (string | number)[] = [];
	const visit = (node: SyntaxNode, isHidden: IsSecret): void => {
		if (node.kind === "object") {
			const { members } = node;
			const [first, behind] = reachOf(members, ({ value }) => value.span, part);
			for (const { key, value } of members.slice(first, behind))
				visitBelow(key, value, isHidden);
		} else if (node.kind === "array") {
			const { items } = node;
			const [first, behind] = reachOf(items, ({ span }) => span, part);
			for (let index = first; index < behind; index += 1) {
				const before = items[index - 1];
				const isHandedOn =
					before?.kind === "scalar" && isSecretOption(before.value);
				const item = items[index];
				if (item) visitBelow(index, item, isHandedOn ? () => true : isHidden);
			}
		} else if (overlap(node.span, part)) {
			const masked = maskScalar(node, path.slice(), isHidden, text);
			if (masked) found.push(masked);
		}
	};
	const visitBelow = (
		step: string | number,
		node: SyntaxNode,
		isHidden: IsSecret,
	): void => {
		path.push(step);
		visit(node, isHidden);
		path.pop();
	};
	visit(root, isSecret);
	return found;
}

/** What to put in the place of a value that is no object and no array; undefined where it may be shown. */
function maskScalar(
	{ value, span }: Extract<SyntaxNode, { readonly kind: "scalar" }>,
	path: Path,
	isSecret: IsSecret,
	text: string,
): Edit | undefined {
	const written = text.slice(span.start, span.end);
	if (typeof value !== "string" && typeof value !== "number") return undefined;
	const isHidden =
		typeof value === "string" &&
		written.includes("\\") &&
		maskTellingText(value) !== value;
	if (isSecret(path, value) || isHidden) {
		if (isReference(value)) return undefined;
		const lines = written.match(/\\(?:\r\n|[\n\r])/g)?.join("") ?? "";
		return { ...span, content: `"${mask}${lines}"` };
	}
	const masked = typeof value === "string" ? maskTellingText(written) : written;
	return masked === written ? undefined : { ...span, content: masked };
}

/** From which to before which of some that stand in the order of the text a part of it reaches: there may be a million. */
function reachOf<Item>(
	items: readonly Item[],
	spanOf: (item: Item) => Span,
	part: Span,
): readonly [first: number, behind: number] {
	const firstThat = (holds: (span: Span) => boolean): number => {
		let low = 0;
		let high = items.length;
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			const item = items[middle];
			if (item && !holds(spanOf(item))) low = middle + 1;
			else high = middle;
		}
		return low;
	};
	return [
		firstThat(({ end }) => end > part.start),
		firstThat(({ start }) => start >= part.end),
	];
}
