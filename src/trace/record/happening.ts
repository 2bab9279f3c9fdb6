import type { FileEventName } from "../trace.ts";
import type { Found } from "./found.ts";

/** Something that happened in a tree of folders. */
export interface Happening {
	readonly event: FileEventName;
	/** Its path from the root of the tree, with `/`; `.` for the root itself. */
	readonly file: string;
	/** Its absolute path. */
	readonly place: string;
	/** What stands there now; undefined where it is gone, or was before it could be looked at. */
	readonly found: Found | undefined;
	/** Another file now has the name of the one that was there. */
	readonly isReplaced: boolean;
	/**
	 * How it was noticed: by a notice of the system, while looking what a new folder holds, while looking again for what
	 * the system did not tell, or because it was there when the recording began.
	 */
	readonly by: "notice" | "new-folder" | "second-look" | "beginning";
	/** When it happened, in milliseconds since 1970, as far as the file system remembers. */
	readonly changedMs: number | undefined;
}
