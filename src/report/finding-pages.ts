import type { FindingCode, Severity } from "../schema/finding.ts";
import { advicePages } from "./pages/advice-pages.ts";
import { keyPages } from "./pages/key-pages.ts";
import type { FindingPage } from "./pages/page.ts";
import { policyPages } from "./pages/policy-pages.ts";
import { readingPages } from "./pages/reading-pages.ts";
import { targetPages } from "./pages/target-pages.ts";
import { valuePages } from "./pages/value-pages.ts";

/** A page for every finding code. */
export const findingPages: Readonly<Record<FindingCode, FindingPage>> = {
	...readingPages,
	...keyPages,
	...valuePages,
	...advicePages,
	...targetPages,
	...policyPages,
};

/** Every code with its page, in the order of the pages. */
export function allPages(): readonly (readonly [FindingCode, FindingPage])[] {
	return codes(findingPages).map((code) => [code, findingPages[code]]);
}

/** The code that a text is; undefined where it is none. */
export function findingCodeOf(text: string): FindingCode | undefined {
	return codes(findingPages).find((code) => code === text);
}

/** The codes that mostly weigh so much. */
export function codesOf(severity: Severity): readonly FindingCode[] {
	return allPages()
		.filter(([, { severities }]) => severities[0] === severity)
		.map(([code]) => code);
}

function codes(pages: typeof findingPages): readonly FindingCode[] {
	const names: FindingCode[] = [];
	let code: FindingCode;
	for (code in pages) names.push(code);
	return names;
}
