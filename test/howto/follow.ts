import type { Block } from "../support/fenced-blocks.ts";
import type { RepositoryCopy } from "./repository-copy.ts";

/** Does what a block of a page says: runs its commands, makes its edit, or writes the file that it shows. */
export function follow(block: Block, copy: RepositoryCopy): void {
	if (block.language === "sh") copy.run(block.text);
	else if (block.language === "diff") copy.edit(block, "forth");
	else copy.write(block.name, block.text);
}
