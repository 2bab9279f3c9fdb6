import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimedBy } from "../support/documented-blocks.ts";
import type { Block } from "../support/fenced-blocks.ts";
import { follow } from "./follow.ts";
import {
	exampleRelease,
	expectSameSnapshots,
	replayedRelease,
	takeOutRelease,
} from "./replayed-release.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";

const documented = claimedBy("test/howto/documented.test.ts");

interface Page {
	readonly page: string;
	/** How its blocks are read. */
	readonly reads?: (block: Block) => Block;
	/** What is done to the copy first. */
	readonly before?: (
		copy: RepositoryCopy,
		blocks: readonly Block[],
	) => Promise<void> | void;
	/** What must be so in the end. */
	readonly after?: (copy: RepositoryCopy) => void;
}

const pages: readonly Page[] = [
	{ page: "docs/add-a-preset.md" },
	{ page: "docs/add-a-reporter.md" },
	// It adds a rule that is there.
	{ page: "docs/add-a-rule.md", before: takeOutEdits },
	{
		page: "docs/add-a-release.md",
		reads: (block) => ({
			...block,
			text: block.text.replaceAll(exampleRelease, replayedRelease),
		}),
		before: takeOutRelease,
		after: expectSameSnapshots,
	},
];

describe.each(pages)(
	"who follows $page",
	({ page, reads = (block) => block, before, after }) => {
		const blocks = documented.takeAll(page).map(reads);
		let copy: RepositoryCopy | undefined;
		let isLost = false;
		const theCopy = (): RepositoryCopy => {
			if (!copy || isLost) throw new Error("an earlier step failed");
			return copy;
		};
		beforeAll(async () => {
			copy = copyRepository();
			await before?.(copy, blocks);
		});
		afterAll(() => copy?.remove());

		it("finds steps to follow", () => {
			expect(blocks.length).toBeGreaterThan(1);
		});

		it.each(blocks)("can do line $line: $name", (block) => {
			const at = theCopy();
			isLost = true;
			follow(block, at);
			isLost = false;
		});

		it("is done", () => {
			after?.(theCopy());
		});
	},
);

it("executes every block that it claims", () => documented.expectAllTaken());

function takeOutEdits(copy: RepositoryCopy, blocks: readonly Block[]): void {
	for (const block of blocks.toReversed())
		if (block.language === "diff") copy.edit(block, "back");
}
