import type { Document } from "./document.ts";
import { type IsSecret, masksInComments, masksInValues } from "./mask.ts";
import { masksOfBroken } from "./mask-broken.ts";
import { applyEdits } from "./text-edit.ts";

/** The text of a document with every secret, in values and in comments, masked; each stays on as many lines as it had. */
export function maskDocument(document: Document, isSecret: IsSecret): string {
	const { text } = document;
	const root = document.syntax();
	if (!root) return applyEdits(text, masksOfBroken(text));
	const whole = { start: 0, end: text.length };
	return applyEdits(text, [
		...masksInValues(root, isSecret, text, whole),
		...masksInComments(document.comments(), whole),
	]);
}
