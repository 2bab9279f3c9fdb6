import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { isSystemError } from "../../config/files.ts";
import type { Notice, WatchFolder } from "./folder-watch.ts";
import { type Found, isSameOne, look } from "./found.ts";
import type { Happening } from "./happening.ts";
import { type Folder, fileIn, isToldAlready, unknownFolder } from "./known.ts";
import { briefVisits } from "./visits.ts";

/** How the folders of a tree are recorded. */
export interface BranchOptions {
	/** Is a file or folder recorded, by its path from the root. What lies in one that is not, is not. */
	readonly keeps: (file: string) => boolean;
	/** Is a link taken for what it leads to. */
	readonly followsLink: (file: string) => boolean;
	readonly tell: (happening: Happening) => void;
	readonly watchFolder: WatchFolder;
	/** A clock that is never set back, in milliseconds. */
	readonly now: () => number;
	/** As Node names it. Linux tells of each coming and going for itself, in their order. */
	readonly platform: string;
}

/** What is done with a folder. */
export interface Branch {
	/** Takes what the system tells of a name in a folder; without a notice, somebody looked. */
	readonly judge: (
		folder: Folder,
		name: string,
		notice: Notice | undefined,
		by: Happening["by"],
	) => void;
	/** Takes a name for gone, with all that it held. */
	readonly leave: (folder: Folder, name: string, by: Happening["by"]) => void;
	readonly tidy: () => void;
}

/** Tells apart what happened in folders, by what was known of them. */
export function branchOf(options: BranchOptions): Branch {
	const { keeps, followsLink, tell, watchFolder, now, platform } = options;
	const visits = briefVisits(now);

	const watchAnew = (folder: Folder): void => {
		const former = folder.watch;
		folder.watch = watchFolder(folder.place, (notice, name) => {
			if (name === undefined) scan(folder, "notice");
			else if (keeps(fileIn(folder, name)))
				judge(folder, name, notice, "notice");
		});
		former?.close();
	};

	const judge: Branch["judge"] = (folder, name, notice, by) => {
		const file = fileIn(folder, name);
		const place = join(folder.place, name);
		const found = look(place, followsLink(file));
		const known = folder.entries.get(name);
		if (!found) {
			if (!known) {
				if (notice === "rename") wasBrief(folder, name);
				return;
			}
			if (notice !== "rename" || known.isAhead) visits.expectGoing(place);
			return leave(folder, name, by);
		}
		const isOther =
			known?.found.kind !== found.kind ||
			(known.folder && !isSameOne(known.found, found));
		if (!known || isOther) {
			if (known) leave(folder, name, by);
			return enter(folder, name, found, by);
		}
		if (notice === "rename") known.isAhead = false;
		if (known.folder) {
			// What watched a folder that was made anew hears nothing more, and its number may be the same.
			if (notice === "rename") watchAnew(known.folder);
			if (notice === "rename" || by === "second-look") scan(known.folder, by);
			return;
		}
		if (isToldAlready(known, found, notice, now())) return;
		const isReplaced = !isSameOne(known.found, found);
		known.found = found;
		known.toldMs = now();
		const changedMs = found.changedMs;
		tell({ event: "change", file, place, found, isReplaced, by, changedMs });
	};

	const enter = (
		folder: Folder,
		name: string,
		found: Found,
		by: Happening["by"],
	): void => {
		const file = fileIn(folder, name);
		const place = join(folder.place, name);
		const inner =
			found.kind === "folder" ? unknownFolder(place, file, found) : undefined;
		const isAhead = by !== "notice";
		folder.entries.set(name, { found, toldMs: now(), isAhead, folder: inner });
		if (inner) watchAnew(inner);
		const event = inner ? "addDir" : "add";
		const changedMs = found.changedMs;
		tell({ event, file, place, found, isReplaced: false, by, changedMs });
		if (inner) scan(inner, by === "notice" ? "new-folder" : by);
	};

	const leave: Branch["leave"] = (folder, name, by) => {
		const known = folder.entries.get(name);
		if (!known) return;
		folder.entries.delete(name);
		if (known.folder) {
			known.folder.watch?.close();
			for (const inner of known.folder.entries.keys())
				leave(known.folder, inner, by);
		}
		tell({
			event: known.folder ? "unlinkDir" : "unlink",
			file: fileIn(folder, name),
			place: join(folder.place, name),
			found: undefined,
			isReplaced: false,
			by,
			changedMs:
				by === "second-look" ? look(folder.place, true)?.changedMs : undefined,
		});
	};

	/** A name is told of that is neither known nor there: it came, and the notice that it went is still to come. */
	const wasBrief = (folder: Folder, name: string): void => {
		const place = join(folder.place, name);
		if (platform !== "linux" || visits.isExpected(place)) return;
		// A folder that is gone is told of by its own name, as if it lay in itself.
		if (name === basename(folder.place) && !isThere(folder)) return;
		visits.expectGoing(place);
		const brief = {
			file: fileIn(folder, name),
			place,
			found: undefined,
			isReplaced: false,
			by: "notice",
			changedMs: undefined,
		} as const;
		tell({ event: "add", ...brief });
		tell({ event: "unlink", ...brief });
	};

	const scan = (folder: Folder, by: Happening["by"]): void => {
		const names = namesIn(folder.place);
		if (!names) return;
		for (const name of names)
			if (keeps(fileIn(folder, name))) judge(folder, name, undefined, by);
		for (const name of folder.entries.keys())
			if (!names.has(name)) {
				visits.expectGoing(join(folder.place, name));
				leave(folder, name, by);
			}
	};

	return { judge, leave, tidy: visits.tidy };
}

/** Is a folder still the one that is watched. */
function isThere({ place, found }: Folder): boolean {
	const now = look(place, true);
	return now !== undefined && found !== undefined && isSameOne(now, found);
}

function namesIn(place: string): ReadonlySet<string> | undefined {
	try {
		return new Set(readdirSync(place));
	} catch (error) {
		if (isSystemError(error)) return undefined;
		throw error;
	}
}
