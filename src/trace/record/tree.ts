import { basename, dirname } from "node:path";
import { type BranchOptions, branchOf } from "./branch.ts";
import type { FolderWatch } from "./folder-watch.ts";
import { type Found, isSameOne, look } from "./found.ts";
import type { Happening } from "./happening.ts";
import { type Folder, unknownFolder } from "./known.ts";

/** A tree that is being recorded. */
export interface RecordedTree {
	/** To be called each second: looks whether the root, or a folder above it, was made anew. */
	readonly tick: () => void;
	/** Looks at everything again, for what the system did not tell. */
	readonly lookAgain: () => void;
	readonly close: () => void;
}

/**
 * Records from now on what happens at `root`, an absolute path of a folder or file that need not be there yet, and at any
 * depth below it. What is there already is told of first, as `beginning`.
 */
export function recordTree(root: string, options: BranchOptions): RecordedTree {
	const { watchFolder } = options;
	const name = basename(root);
	const parent: Folder = unknownFolder(dirname(root), undefined, undefined);
	let parentFound: Found | undefined;
	let ancestor: (FolderWatch & { readonly place: string }) | undefined;
	let isOpen = true;
	const branch = branchOf({
		...options,
		watchFolder: (folder, onNotice) =>
			watchFolder(folder, (notice, child) => {
				if (isOpen) onNotice(notice, child);
			}),
	});

	/** Looks at the root, and watches the folder in which it lies; where that is missing, the next one above it. */
	const attach = (by: Happening["by"]): void => {
		if (!isOpen) return;
		const found = look(parent.place, true);
		if (found?.kind !== "folder") {
			parentFound = undefined;
			parent.watch?.close();
			parent.watch = undefined;
			branch.leave(parent, name, by);
			awaitParent();
			return;
		}
		ancestor?.close();
		ancestor = undefined;
		if (!parentFound || !isSameOne(parentFound, found)) {
			parentFound = found;
			parent.watch?.close();
			parent.watch = watchFolder(parent.place, (notice, child) => {
				if (!isOpen) return;
				if (child === undefined)
					branch.judge(parent, name, undefined, "notice");
				else if (child === name) branch.judge(parent, name, notice, "notice");
				else if (child === basename(parent.place)) attach("notice");
			});
		}
		branch.judge(parent, name, undefined, by);
	};

	const awaitParent = (): void => {
		const place = nearestFolder(parent.place);
		if (ancestor?.place === place) return;
		ancestor?.close();
		const watch = watchFolder(place, (notice) => {
			if (notice === "rename") attach("notice");
		});
		ancestor = watch && { place, close: watch.close };
	};

	attach("beginning");
	return {
		tick: () => {
			branch.tidy();
			attach("notice");
		},
		lookAgain: () => attach("second-look"),
		close: () => {
			isOpen = false;
			ancestor?.close();
			closeAll(parent);
		},
	};
}

function nearestFolder(place: string): string {
	const above = dirname(place);
	return look(above, true)?.kind === "folder" || above === place
		? above
		: nearestFolder(above);
}

function closeAll({ watch, entries }: Folder): void {
	watch?.close();
	for (const { folder } of entries.values()) if (folder) closeAll(folder);
}
