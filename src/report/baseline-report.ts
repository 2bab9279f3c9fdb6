import type { KnownFinding } from "../policy/baseline.ts";
import { jsonDocument } from "./json-document.ts";
import { count } from "./words.ts";

/** The text of a baseline file. */
export function baselineText(
	known: readonly KnownFinding[],
	version: string,
): string {
	return jsonDocument(version, {
		findings: known.map(({ file, code, severity, path, count }) => ({
			file,
			code,
			severity,
			path,
			...(count > 1 && { count }),
		})),
	});
}

/** What was written where. */
export function baselineWrittenWords(
	name: string,
	known: readonly KnownFinding[],
): string {
	const findings = known.reduce((sum, item) => sum + item.count, 0);
	const files = new Set(known.map(({ file }) => file)).size;
	return `${name}: ${count(findings, "finding")} of ${count(files, "file")}. With --baseline ${name} only others count.\n`;
}

/** A baseline that knows more than there is hides what comes back. */
export function baselineGoneWords(name: string, gone: number): string {
	return `note: ${count(gone, "finding")} of ${name} ${gone === 1 ? "is" : "are"} gone; write it again, so that ${gone === 1 ? "it does" : "they do"} not come back unseen.`;
}
