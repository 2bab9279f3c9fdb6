import { type Claim, claims } from "./block-claims.ts";
import { type Block, blocksOf } from "./fenced-blocks.ts";

/** The blocks that one suite has claimed, handed out to be executed. */
export interface ClaimedBlocks {
	/** One block. Throws where the suite has not claimed it, or the page has none or two of the name. */
	readonly take: (page: string, name: string) => Block;
	/** All of them, or all of one page. */
	readonly takeAll: (page?: string) => readonly Block[];
	/** Throws, naming them, where some were not taken: the last test of each suite with claims. */
	readonly expectAllTaken: () => void;
}

/** The claims that fit a block: exactly one, where all is well. */
export function claimsOn(block: Block): readonly Claim[] {
	return claims.filter((claim) => isClaimed(claim, block));
}

function isClaimed({ page, blocks }: Claim, block: Block): boolean {
	return (
		page === block.page && (blocks === "all" || blocks.includes(block.name))
	);
}

/** The blocks that a suite has claimed: `claimedBy("test/fleet/documented.test.ts")`. */
export function claimedBy(suite: string): ClaimedBlocks {
	const own = claims.filter((claim) => claim.suite === suite);
	if (own.length === 0)
		throw new Error(`${suite} has no claim in test/support/block-claims.ts`);
	const claimed = [...new Set(own.map(({ page }) => page))].flatMap((page) =>
		blocksOf(page).filter((block) =>
			own.some((claim) => isClaimed(claim, block)),
		),
	);
	const taken = new Set<Block>();
	const handOut = (blocks: readonly Block[]): readonly Block[] => {
		for (const block of blocks) taken.add(block);
		return blocks;
	};
	return {
		take: (page, name) => {
			const [block, second] = claimed.filter(
				(candidate) => candidate.page === page && candidate.name === name,
			);
			if (!block) throw new Error(`${page} shows no ${name} that is claimed`);
			if (second) throw new Error(`${page} shows ${name} twice`);
			handOut([block]);
			return block;
		},
		takeAll: (page) =>
			handOut(
				claimed.filter((block) => page === undefined || block.page === page),
			),
		expectAllTaken: () => {
			const left = claimed.filter((block) => !taken.has(block));
			if (left.length > 0)
				throw new Error(
					`not executed: ${left.map(({ page, line, name }) => `${page}:${line} ${name}`).join("; ")}`,
				);
		},
	};
}
