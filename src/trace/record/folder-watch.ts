import { watch } from "node:fs";
import { isSystemError } from "../../config/files.ts";

/** What the system tells of a folder: a name came, went or was replaced (`rename`), or what it names was written to. */
export type Notice = "rename" | "change";

/** Why a folder that is there is not watched. */
export type WatchTrouble =
	/** The system watches no more (`fs.inotify.max_user_watches`), or opens no more files. */
	"limit" | "denied" | "unknown";

/** What watches one folder, without those in it. */
export interface FolderWatch {
	readonly close: () => void;
}

/** Begins to watch a folder; undefined where it cannot be: it is gone, or `onTrouble` was told why. */
export type WatchFolder = (
	folder: string,
	/** `name` is undefined where the system does not say which. */
	onNotice: (notice: Notice, name: string | undefined) => void,
) => FolderWatch | undefined;

/**
 * Watches with the system's own means, one `fs.watch` a folder. It tells of each write at once and drops none, but for a
 * queue that is full: chokidar puts together what comes within 50 ms.
 */
export function folderWatching(
	onTrouble: (trouble: WatchTrouble) => void,
): WatchFolder {
	return (folder, onNotice) => {
		try {
			const watcher = watch(folder, { persistent: false }, (notice, name) =>
				onNotice(notice, name ?? undefined),
			);
			// Windows says so of a folder that is removed; its parent tells that, too.
			watcher.on("error", () => watcher.close());
			return { close: () => watcher.close() };
		} catch (error) {
			if (!isSystemError(error)) throw error;
			const trouble = watchTrouble(error.code);
			if (trouble) onTrouble(trouble);
			return undefined;
		}
	};
}

/** Why a folder is not watched, by the code of the system's error; undefined where it is gone. */
export function watchTrouble(code: string): WatchTrouble | undefined {
	switch (code) {
		case "ENOENT":
		case "ENOTDIR":
			return undefined;
		case "ENOSPC":
		case "EMFILE":
		case "ENFILE":
			return "limit";
		case "EACCES":
		case "EPERM":
			return "denied";
		default:
			return "unknown";
	}
}
