import { claimedBy } from "../support/documented-blocks.ts";
import { pageText } from "../support/fenced-blocks.ts";

const page = "docs/ci.md";

/** docs/ci.md */
export const guide = pageText(page);

/** The files of docs/ci.md that one suite executes, by their names. */
export interface DocumentedFiles {
	/** The text of one. Throws where the page shows none of that name, or the suite does not claim it. */
	readonly text: (name: string) => string;
	/** Throws where one of them was not asked for. */
	readonly expectAllTaken: () => void;
}

/** The files that a suite claims in test/support/block-claims.ts. */
export function documentedFor(suite: string): DocumentedFiles {
	const blocks = claimedBy(suite);
	return {
		text: (name) => blocks.take(page, name).text,
		expectAllTaken: blocks.expectAllTaken,
	};
}
