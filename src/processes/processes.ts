/** What a system tells of its processes. Every call looks anew. */
export interface Processes {
	readonly system: "linux" | "macos" | "windows";
	/** The processes that run: one that lives from the begin of the call to its end is among them. */
	readonly list: () => ProcessList;
	/** Which of these files some process has open. `files` are absolute paths without links. */
	readonly openFiles: (files: readonly string[]) => OpenFiles;
	/** Which processes may use a folder without being listed under the id that they write into a lock there. */
	readonly sightOf: (folder: string, list: ProcessList) => FolderSight;
}

/** The processes of a moment, by their ids. */
export interface ProcessList {
	readonly byId: ReadonlyMap<number, ProcessFacts>;
	/** False where the system may hide some, as those of other users: an id that is missing may still be taken. */
	readonly isWhole: boolean;
}

/** What is known of one live process. */
export interface ProcessFacts {
	readonly pid: number;
	/**
	 * When it started, as a session lock of this system states it: on Linux in clock ticks since the machine's start
	 * (field 22 of `/proc/PID/stat`). Undefined on systems whose locks state none.
	 */
	readonly startTime: number | undefined;
	/** The same in milliseconds since 1970 by the machine's clock of now; undefined where it cannot be told. */
	readonly startedAtMs: number | undefined;
	/** Is it one of the user who asks. Undefined where that cannot be told. */
	readonly isOwn: boolean | undefined;
	/** Its program file; undefined where that cannot be read. */
	readonly program: string | undefined;
	/** Its command line in words; undefined where that cannot be read. */
	readonly command: readonly string[] | undefined;
	/** Is it in a pid namespace below the one that asks, where its id is another one. */
	readonly isNested: boolean;
}

/** Which files are open. */
export type OpenFiles =
	| {
			readonly kind: "told";
			/** The ids of the processes that have a file open, by its path; without an entry none has. */
			readonly byFile: ReadonlyMap<string, readonly number[]>;
	  }
	/** `why`: what could not be asked, in a few words for the user. */
	| { readonly kind: "untold"; readonly why: string };

/** How much of what may use a folder can be seen from here. */
export interface FolderSight {
	/** Why a process that uses the folder may not be listed under its own id; empty where none of that is so. */
	readonly doubts: readonly SightDoubt[];
	/** The listed processes, not nested ones, that are seen to use the folder: they have a file of it open or work in it. */
	readonly users: readonly number[];
}

/** One reason why a process may use a folder unseen. */
export type SightDoubt =
	/** This is not the machine's first pid namespace: one above or beside it cannot be seen. */
	| { readonly kind: "inner-namespace" }
	/** A process in a pid namespace below this one can reach the folder, or it cannot be told whether it can. */
	| { readonly kind: "nested-process"; readonly pid: number }
	/** The folder lies on a file system that other machines may have mounted, such as `nfs`. */
	| { readonly kind: "shared-file-system"; readonly type: string }
	/** A program runs that shares folders with virtual machines, such as `com.docker.backend`. */
	| { readonly kind: "virtual-machine"; readonly program: string }
	/** The system hides the processes of others. */
	| { readonly kind: "hidden-processes" };
